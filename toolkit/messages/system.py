"""Why the system refuses a file, by the name of its error."""

MESSAGES: dict[str, tuple[str, str]] = {
    "system.ENOENT": ("没有这个文件或文件夹", "No such file or directory"),
    "system.EBADF": ("已经关闭", "It is closed"),
    "system.EACCES": ("没有权限", "Permission denied"),
    "system.EPERM": ("系统不允许", "Operation not permitted"),
    "system.ENOSPC": ("磁盘已满", "No space left on device"),
    "system.EDQUOT": ("超过了磁盘配额", "Disk quota exceeded"),
    "system.EFBIG": ("文件超过了允许的大小", "File too large"),
    "system.EROFS": ("这里只能读，不能写", "Read-only file system"),
    "system.ENAMETOOLONG": ("名字太长", "File name too long"),
    "system.ENOTDIR": ("路径里有一段不是文件夹", "Not a directory"),
    "system.EISDIR": ("这是文件夹", "Is a directory"),
    "system.EIO": ("读写磁盘出错", "Input/output error"),
    "system.ELOOP": ("链接绕了圈", "Too many levels of symbolic links"),
    "system.EMFILE": ("打开的文件太多", "Too many open files"),
    "system.ENXIO": ("没有这个设备", "No such device or address"),
    "system.ETXTBSY": ("正在被别的程序使用", "Text file busy"),
    "system.EBUSY": ("正在被别的程序使用", "Device or resource busy"),
}
