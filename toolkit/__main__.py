"""`python -m toolkit` is `toolkit`."""

from toolkit.entry import main

if __name__ == "__main__":
    main()
