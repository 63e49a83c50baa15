"""What is said of limits: what each bounds, and how it is changed."""

MESSAGES: dict[str, tuple[str, str]] = {
    "limit.beyond": (
        "{sentence}；确信文件无害的，可放宽限度：toolkit {option} …",
        "{sentence}; or, if you trust the file, allow it more: toolkit {option} …",
    ),
    "limit.name": (
        "没有这个限度：{given}；写成 --limit 名称=值，名称可用：{known}（含义见 toolkit --limits）",
        "there is no such limit: {given}; write --limit NAME=VALUE with one of {known} (toolkit --limits explains them)",
    ),
    "limit.value": (
        "限度 {name} 的值“{value}”认不出；写成例如 --limit {name}={example}",
        "the limit {name} can't be “{value}”; write, for example, --limit {name}={example}",
    ),
    "limit.most": (
        "限度 {name} 最大只能是 {most}；改小再试",
        "the limit {name} can be {most} at most; choose less",
    ),
    "limit.files": (
        "一次给了 {count} 个文件，最多 {limit} 个；请分几次",
        "{count} files at once, and at most {limit} are taken; do it in several runs",
    ),
    "limit.rows": (
        "{file}：有 {count} 行，一次最多做 {limit} 份；请分成几个文件",
        "{file}: {count} rows, and at most {limit} notices are made at once; cut the list into several files",
    ),
    "limit.of.file-size": ("一个文件的大小", "bytes of a file"),
    "limit.of.files": ("一次处理的文件数，--each 的行数", "files of one run, rows of --each"),
    "limit.of.seconds": ("读一个文件或填一个模板的处理器时间", "processor time to read a file, or fill a template"),
    "limit.of.memory": ("读一个文件或填一个模板的内存", "memory to read a file, or fill a template"),
    "limit.of.scan-seconds": ("识别一个扫描件的处理器时间", "processor time to recognise a scanned file"),
    "limit.of.scan-memory": ("识别一个扫描件的内存", "memory to recognise a scanned file"),
    "limit.of.office-seconds": ("LibreOffice 转换一个文件的时间", "time for LibreOffice to convert a file"),
    "limit.of.office-memory": ("LibreOffice 可用的内存", "memory that LibreOffice may use"),
    "limit.of.entries": ("docx、xlsx 压缩包里的文件数", "entries of a docx or xlsx package"),
    "limit.of.unpacked": ("docx、xlsx 全部解开后的大小", "bytes of all parts of a docx or xlsx, unpacked"),
    "limit.of.part": ("docx、xlsx 里一个部件解开后的大小", "bytes of one part of a docx or xlsx, unpacked"),
    "limit.of.ratio": ("一个部件解开后与压缩时之比", "how much larger a part may be unpacked than packed"),
    "limit.of.depth": ("JSON、YAML 嵌套的层数", "levels of nesting in JSON and YAML"),
    "limit.of.digits": ("JSON、YAML 里一个数的位数", "digits of a number in JSON and YAML"),
    "limit.of.nested-tables": ("Word 表格套表格的层数", "tables within tables of a docx"),
    "limit.of.table-cells": ("一份 docx 的单元格数", "cells of all tables of a docx"),
    "limit.of.sheet-cells": ("一个工作表范围内的单元格数", "cells in the range of one sheet"),
    "limit.of.range": ("一处合并单元格或链接包含的单元格数", "cells of one merged range, or of one link"),
    "limit.of.pages": ("PDF 的页数", "pages of a PDF"),
    "limit.of.notice-pages": ("toolkit lint 量的页数", "pages that toolkit lint measures"),
    "limit.of.scans": ("逐页识别来找表的页数", "pages recognised to find a form among scans"),
    "limit.of.fields": ("PDF 的填写域数", "form fields of a PDF"),
    "limit.of.page-objects": ("PDF 一页上的图文对象数", "objects drawn on one page of a PDF"),
    "limit.of.attached": ("PDF 附带数据的大小", "bytes of the data attached to a PDF"),
    "limit.of.printed": ("模板印出的内容大小", "bytes of what a template prints"),
}
