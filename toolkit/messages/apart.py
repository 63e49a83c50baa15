"""What is said where reading a file came to no end."""

MESSAGES: dict[str, tuple[str, str]] = {
    "apart.slow": (
        "{file}：用了 {seconds} 秒还没有读完，已停止；文件可能有问题，请用办公软件打开后另存，或只存需要的那一部分",
        "{file}: not done after {seconds} seconds, and stopped; the file may be malformed: save it anew in an office program, or only the part that is wanted",
    ),
    "apart.slow-template": (
        "{file}：用了 {seconds} 秒模板还没有处理完，已停止；检查模板里的循环",
        "{file}: the template was not done after {seconds} seconds, and stopped; look at its loops",
    ),
    "apart.memory": (
        "{file}：要用的内存超过 {limit}，已停止；文件可能有问题，请用办公软件打开后另存，或只存需要的那一部分",
        "{file}: it asks for more than {limit} of memory, and was stopped; the file may be malformed: save it anew in an office program, or only the part that is wanted",
    ),
    "apart.died": (
        "{file}：读到中途读不下去，已停止；文件可能有问题，请用办公软件打开后另存，再试一次",
        "{file}: reading it broke off half-way; the file may be malformed: open it in an office program, save it anew and try again",
    ),
    "apart.fault": (
        "{file}：程序故障（{error}），这个文件没有处理；请把这句话和所用命令报给维护者，设 TOOLKIT_DEBUG=1 可看详情",
        "{file}: a fault of ours ({error}), and nothing was made of the file; report this line with the command, TOOLKIT_DEBUG=1 shows more",
    ),
}
