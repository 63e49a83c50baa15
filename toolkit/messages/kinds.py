"""What is said of office files that are not read as they are."""

MESSAGES: dict[str, tuple[str, str]] = {
    "kind.doc": (
        "{file}：是旧版 Word 或 WPS 文字（.doc、.wps）；请另存为 .{into}，或加 --convert 由 LibreOffice 转换后读",
        "{file}: an old Word or WPS document (.doc, .wps); save it as .{into}, or add --convert to have LibreOffice turn it into one",
    ),
    "kind.xls": (
        "{file}：是旧版 Excel 或 WPS 表格（.xls、.et）；请另存为 .{into}，或加 --convert 由 LibreOffice 转换后读",
        "{file}: an old Excel or WPS workbook (.xls, .et); save it as .{into}, or add --convert to have LibreOffice turn it into one",
    ),
    "kind.rtf": (
        "{file}：是 RTF；请用 Word、WPS 另存为 .{into}，或加 --convert 由 LibreOffice 转换后读",
        "{file}: this is RTF; save it as .{into}, or add --convert to have LibreOffice turn it into one",
    ),
    "kind.odf": (
        "{file}：是 OpenDocument（.odt、.ods）；请另存为 .{into}，或加 --convert 由 LibreOffice 转换后读",
        "{file}: this is OpenDocument (.odt, .ods); save it as .{into}, or add --convert to have LibreOffice turn it into one",
    ),
    "kind.encrypted": (
        "{file}：有打开密码，读不了；请在 Word、Excel 或 WPS 里去掉密码后另存",
        "{file}: a password is needed to open it; take the password off in Word, Excel or WPS and save it",
    ),
    "kind.ole": (
        "{file}：是旧版办公软件的文件，认不出是哪一种；请另存为 .docx 或 .xlsx",
        "{file}: a file of an old office program, it can't be told which; save it as .docx or .xlsx",
    ),
    "kind.ofd": (
        "{file}：是 OFD 版式文件，不能读回数据；请给出原来的 .docx 或 .xlsx",
        "{file}: this is OFD, from which data are not read; give the .docx or .xlsx that it was made of",
    ),
    "kind.binary": (
        "{file}：是 Excel 二进制工作簿（.xlsb）；请另存为 .{into}，或加 --convert 由 LibreOffice 转换后读",
        "{file}: a binary workbook of Excel (.xlsb); save it as .{into}, or add --convert to have LibreOffice turn it into one",
    ),
    "kind.macros": (
        "{file}：含有宏，不读；请在 Word、Excel 或 WPS 中另存为不带宏的 .{into}",
        "{file}: holds macros and is not read; save it in Word, Excel or WPS as a .{into} without macros",
    ),
    "kind.html": (
        "{file}：内容是网页，不是文档；请用 Word、Excel 或 WPS 打开后另存为 .{into}",
        "{file}: its content is a web page; open it in Word, Excel or WPS and save it as .{into}",
    ),
    "kind.flat": (
        "{file}：是 Word 的单一 XML 文件；请用 Word 打开后另存为 .docx",
        "{file}: a Word document in a single XML file; open it in Word and save it as .docx",
    ),
    "kind.zip": (
        "{file}：是压缩包，里面没有 Word 文档或工作簿；请解压后给出其中的文件",
        "{file}: an archive with neither a Word document nor a workbook in it; unpack it and name the files",
    ),
}
