"""What is said of Word documents: why one can't be read, and what was met in one."""

MESSAGES: dict[str, tuple[str, str]] = {
    # --- why a document can't be read
    "docx.truncated": (
        "{file}：文件不完整或已损坏，解不开；请重新传送，或用 Word、WPS 打开后另存为 .docx",
        "{file}: the file is cut off or damaged; send it again, or open it in Word or WPS and save it as .docx",
    ),
    "docx.no-document": (
        "{file}：里面没有 Word 正文；请确认文件，或用 Word、WPS 打开后另存为 .docx",
        "{file}: there is no Word document in it; is it the right file? else save it as .docx in Word or WPS",
    ),
    "docx.macros": (
        "{file}：含有宏，不读；请在 Word、WPS 中另存为不带宏的 .docx",
        "{file}: holds macros and is not read; save it in Word or WPS as a .docx without macros",
    ),
    "docx.encrypted": (
        "{file}：已加密，读不了；请去掉密码后另存为 .docx",
        "{file}: it is encrypted; take the password off and save it as .docx",
    ),
    "docx.twice": (
        "{file}：压缩包里 {part} 出现了两次，不知以哪个为准，不读；请用 Word、WPS 打开后另存为 .docx",
        "{file}: part {part} is in the package twice, and either could be meant; save the file anew as .docx in Word or WPS",
    ),
    "docx.part-name": (
        "{file}：压缩包里有不该有的名称 {part}，不读；请用 Word、WPS 打开后另存为 .docx",
        "{file}: the package holds a strange name, {part}; save the file anew as .docx in Word or WPS",
    ),
    "docx.bomb": (
        "{file}：{part} 解开后过大，不像一份表，不读；请确认文件，或删去大图后另存",
        "{file}: {part} would unpack to more than a form can need; is it the right file? else save it without large pictures",
    ),
    "docx.whole": ("整个文件", "the file"),
    "docx.xml": (
        "{file}：{part} 的内容已损坏（{cause}）；请用 Word、WPS 打开后另存为 .docx",
        "{file}: {part} is damaged ({cause}); open the file in Word or WPS and save it as .docx",
    ),
    "docx.dtd": (
        "{file}：{part} 里有文档类型声明，Word 不会这样写，不读；请用 Word、WPS 打开后另存为 .docx",
        "{file}: {part} declares a document type, which Word never does; save the file anew as .docx in Word or WPS",
    ),
    "docx.strict": (
        "{file}：是“Strict Open XML”格式；请在 Word 中另存为普通的 .docx",
        "{file}: saved as Strict Open XML; save it in Word as an ordinary .docx",
    ),
    "docx.deep": (
        "{file}：表格或文字框嵌套太深，不读；请把嵌在里面的表格移出来",
        "{file}: tables or boxes are nested too deep; move the inner ones out",
    ),
    "docx.cells": (
        "{file}：单元格超过 {limit} 个，不像一份表，不读；请确认文件",
        "{file}: more than {limit} cells, which no form has; is it the right file?",
    ),
    "docx.span": (
        "{file}：{place} 的合并列数是 {value}，超出 1–{limit}，不读；请用 Word、WPS 打开后另存为 .docx",
        "{file}: {place} spans {value} columns, which is not within 1–{limit}; save the file anew as .docx in Word or WPS",
    ),
    "docx.notice": (
        "{file}：通知和公示的数据不从 Word 读；请给出 .yaml、.json 或 .xlsx",
        "{file}: the data of a notice are not read from Word; give .yaml, .json or .xlsx",
    ),
    # --- what was met on the way
    "docx.tracked": (
        "文档带有修订，按全部接受后的样子读；请核对后接受修订再上报",
        "the document has tracked changes and was read as if all were accepted; look at them, accept them, and save it",
    ),
    "docx.hidden": (
        "文档里有隐藏文字，没有读；请显示出来核对，不要的删去",
        "the document has hidden text, which was not read; show it and delete what is not wanted",
    ),
    "docx.symbol": (
        "有一个认不出的符号（{font} {code}），读成了“�”；请改成普通文字，打勾用“√”",
        "a symbol is not known ({font} {code}) and was read as �; write it as text, and tick with √",
    ),
    "docx.twins": (
        "文档里有不止一份内嵌数据，都没有用，按表上文字读",
        "the document carries more than one set of embedded data; none was used, the visible text was read",
    ),
}
