"""What is said of Word documents that are read: why one can't be, and what in one is not as the form has it."""

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
    "docx.no-form": (
        "{file}：认不出是哪种表（封面下没有“表种”，也没有表名）；能读的有：{known}",
        "{file}: it can't be told which form this is (no 表种 below the cover, and no title of one); known are: {known}",
    ),
    "docx.notice": (
        "{file}：通知和公示的数据不从 Word 读；请给出 .yaml、.json 或 .xlsx",
        "{file}: the data of a notice are not read from Word; give .yaml, .json or .xlsx",
    ),
    # --- places
    "docx.place": ("第{table}表第{row}行第{column}列", "table {table}, row {row}, column {column}"),
    "docx.paragraph": ("第{number}段", "paragraph {number}"),
    "docx.data-place": ("内嵌数据", "embedded data"),
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
    "docx.twin": (
        "内嵌数据认不出或属于另一种表，没有用，按表上文字读",
        "the embedded data can't be understood or belong to another form; the visible text was read",
    ),
    # --- where ways disagree
    "docx.data-differs": (
        "{label}：表上是“{shown}”，内嵌数据是“{data}”；以表上为准，请核对",
        "{label}: the form shows “{shown}”, the embedded data say “{data}”; the form was followed, please compare",
    ),
    "docx.data-only": (
        "{label}：表上已没有这一处，内嵌数据是“{data}”（表上“{shown}”）；没有采用内嵌数据，请核对",
        "{label}: the form has no place for it any more, while the embedded data say “{data}” (shown: “{shown}”); the data were not used, please compare",
    ),
    "docx.data-rows": (
        "{label}：表上有 {shown} 行，内嵌数据有 {data} 行；以表上为准，请核对增删的行",
        "{label}: the form shows {shown} rows, the embedded data have {data}; the form was followed, compare the rows added or removed",
    ),
    "docx.mark-differs": (
        "{label}：按栏目名称读到“{first}”，按书签读到“{second}”；以栏目名称为准，请核对",
        "{label}: by its label it reads “{first}”, by its bookmark “{second}”; the label was followed, please compare",
    ),
    "docx.twice-said": (
        "{label}：同名栏目出现两次，先是“{first}”，后是“{second}”；取前者，请删去一处",
        "{label}: the label stands there twice, first with “{first}”, then with “{second}”; the first was taken, delete one",
    ),
    # --- what is not as the form has it
    "docx.label": (
        "{label}：栏目名称被改动，本版是“{wanted}”，现在是“{found}”；请恢复原名",
        "{label}: the label was altered from “{wanted}” to “{found}”; restore it",
    ),
    "docx.no-label": (
        "{label}：栏目名称“{wanted}”不见了{found}；请恢复",
        "{label}: the label “{wanted}” is gone{found}; restore it",
    ),
    "docx.unit": (
        "{label}：计量单位被改动，本版是 {unit}，现在是 {found}；请恢复，并核对数值",
        "{label}: the unit was altered from {unit} to {found}; restore it and check the figures",
    ),
    "docx.no-row": (
        "{label}：表上找不到这一栏，可能整行被删；请从空白表补回",
        "{label}: the form has no such row; it may have been deleted: take it over from a blank form",
    ),
    "docx.no-table": (
        "{label}：表上找不到这份名单，可能整表被删；请从空白表补回",
        "{label}: the form has no such list; it may have been deleted: take it over from a blank form",
    ),
    "docx.no-cell": (
        "{label}：栏目名称右侧和下方都没有填写的单元格；请从空白表补回",
        "{label}: there is no cell beside or below its label; take the row over from a blank form",
    ),
    "docx.no-column": (
        "{label}：名单里找不到“{label_of}”这一列；请从空白表补回",
        "{label}: the list has no column “{label_of}”; take it over from a blank form",
    ),
    "docx.strange-column": (
        "{label}：名单里多出一列“{found}”，没有读；请删去，或把内容并入已有各列",
        "{label}: the list has a column of its own, “{found}”, which was not read; delete it or put it into the others",
    ),
    "docx.strange-cell": (
        "{label}：有一格不在任何一列之下，内容是“{text}”，没有读；请放回所属的列",
        "{label}: a cell stands below no head and was not read: “{text}”; put it into its column",
    ),
    "docx.none-and-rows": (
        "{label}：既写了“无”，又填了 {count} 行；按填了的读，请删去“无”",
        "{label}: says 无 and has {count} rows as well; the rows were read, delete 无",
    ),
    "docx.tick": (
        "{label}：“{text}”看不出选的是哪一项；请只在选定的一项前打“√”",
        "{label}: it can't be told from “{text}” which one is ticked; tick the box before one of them alone",
    ),
    "docx.ticks": (
        "{label}：“{text}”选了不止一项；请只留一项",
        "{label}: more than one is ticked in “{text}”; leave one",
    ),
    "docx.many": (
        "{label}：只需一个数，却填了几格；请只填一格",
        "{label}: one figure is wanted, and several cells are filled; fill one",
    ),
    "docx.no-year": (
        "{label}：“{text}”不在任何一个年度之下，没有读；请填在年度栏内，并保留表头的年份",
        "{label}: “{text}” stands below no year and was not read; fill the columns of years and keep the years in their heads",
    ),
    "docx.version": (
        "表式版本是 {found}，本程序按 {label} 的现行版本读；请换用现行的空白表",
        "the form is of version {found} and was read as the present version of {label}; use a present blank form",
    ),
    "docx.text-altered": (
        "固定文字被改动：本版是“{wanted}”，现在是“{found}”；请恢复",
        "a fixed text was altered from “{wanted}” to “{found}”; restore it",
    ),
    "docx.text-gone": (
        "固定文字不见了：“{wanted}”{found}；请从空白表补回",
        "a fixed text is gone: “{wanted}”{found}; take it over from a blank form",
    ),
    "docx.texts-gone": (
        "“{title}”整段不见了；请从空白表补回",
        "“{title}” is gone altogether; take it over from a blank form",
    ),
}
