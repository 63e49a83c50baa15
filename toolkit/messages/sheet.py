"""What is said of forms in workbooks."""

MESSAGES: dict[str, tuple[str, str]] = {
    "sheet.unknown": (
        "{file}：看不出是哪一种表，“_meta”工作表、文件属性、表种栏和表名都没有；请填 toolkit blank 生成的 {known}，不要删去首页",
        "{file}: nothing tells which form this is, neither the sheet “_meta” nor the file's properties, the printed name or the title; fill in what toolkit blank makes ({known}) and keep its first sheet",
    ),
    "sheet.part-twice": (
        "{file}：压缩包里 {part} 出现了两次，不知以哪个为准，不读；请用 Excel 或 WPS 打开后另存为 .xlsx",
        "{file}: part {part} is in the package twice, and either could be meant; save the file anew as .xlsx in a spreadsheet program",
    ),
    "sheet.part-name": (
        "{file}：压缩包里有不该有的名称 {part}，不读；请用 Excel 或 WPS 打开后另存为 .xlsx",
        "{file}: the package holds a strange name, {part}; save the file anew as .xlsx in a spreadsheet program",
    ),
    "sheet.dtd": (
        "{file}：{part} 里有文档类型声明，表格软件不会这样写，不读；请用 Excel 或 WPS 打开后另存为 .xlsx",
        "{file}: {part} declares a document type, which no spreadsheet program does; save the file anew as .xlsx in one",
    ),
    "sheet.deep": (
        "{file}：{part} 的内容嵌套超过 {limit} 层，表格软件不会这样写，不读；请用 Excel 或 WPS 打开后另存为 .xlsx",
        "{file}: {part} is nested more than {limit} deep, as no spreadsheet program writes; save the file anew as .xlsx in one",
    ),
    "sheet.most.merges": (
        "{file}：{part} 有超过 {limit} 处合并单元格，不读；请取消合并后另存",
        "{file}: {part} has more than {limit} merged ranges and is not read; undo the merges and save it",
    ),
    "sheet.most.sheet-rows": (
        "{file}：{part} 有超过 {limit} 行，不读；请删去表格下面的空行后另存",
        "{file}: {part} has more than {limit} rows and is not read; delete the empty rows below the table and save it",
    ),
    "sheet.most.elements": (
        "{file}：{part} 有超过 {limit} 个 XML 元素，不读；请用 Excel 或 WPS 打开，只留需要的内容后另存",
        "{file}: {part} has more than {limit} XML elements and is not read; keep only what is wanted in a spreadsheet program and save it",
    ),
    "sheet.long-tag": (
        "{file}：{part} 里有一个标记超过 {limit} 个字符，表格软件不会这样写，不读；请用 Excel 或 WPS 打开后另存为 .xlsx",
        "{file}: {part} has a tag of more than {limit} characters, which no spreadsheet program writes; save the file anew as .xlsx in one",
    ),
    "sheet.long-text": (
        "{file}:{place}：文字超过 {limit} 个字符，表格软件放不下这么多，不读；请缩短",
        "{file}:{place}: the text has more than {limit} characters, which no spreadsheet program holds; shorten it",
    ),
    "sheet.no-version": (
        "工作簿没有写明表式版本，按现行的 {version} 版读取；请在首页补上",
        "the workbook does not say which version of the form it is and was read as the present {version}; put it on the first sheet",
    ),
    "sheet.identity": (
        "{label}在首页上是“{printed}”，在文件信息里是“{hidden}”，按首页读取；请核实用的是不是这张表",
        "{label} is “{printed}” on the first sheet but “{hidden}” inside the file, and the first sheet counts; make sure that this is the right form",
    ),
    "sheet.differ": (
        "{label}有两个值：{place} 是“{one}”，{taken} 是“{two}”，按栏目名称取 {taken} 的；请改成一致",
        "{label} has two values, “{one}” in {place} and “{two}” in {taken}; the one beside its label ({taken}) counts; make them agree",
    ),
    "sheet.formula": (
        "{label}：{place} 的公式没有算出过值；请用 Excel 或 WPS 打开、保存一次，或改成数值",
        "{label}: the formula in {place} was never calculated; open and save the file in a spreadsheet program, or put its value",
    ),
    "sheet.error": (
        "{label}：{place} 是错误值 {value}；请改正",
        "{label}: {place} holds the error {value}; mend it",
    ),
    "sheet.day": (
        "{label}写成了“{number}”，按日期读作 {read}；请把单元格设成日期格式",
        "{label} reads “{number}” and was taken for the day {read}; give the cell the format of a date",
    ),
    "sheet.digits": (
        "{label}被表格软件当成数字“{number}”，第15位以后已经丢失；请把单元格设成文本格式后重新填写",
        "{label} was taken for the number “{number}” and has lost what follows its 15th figure; format the cell as text and type it again",
    ),
    "sheet.tab-gone": (
        "工作表“{tab}”不在工作簿里，其中的栏目没有读到；请用完整的表重新填写",
        "the sheet “{tab}” is gone and its fields were not read; fill in the whole form",
    ),
    "sheet.hidden": (
        "工作表“{tab}”被隐藏，仍然读取了；请取消隐藏，核对后再报",
        "the sheet “{tab}” is hidden and was read all the same; show it and look it over",
    ),
    "sheet.line-gone": (
        "工作表“{tab}”中“{label}”一行找不到；请恢复这一行",
        "the line “{label}” is gone from the sheet “{tab}”; restore it",
    ),
    "sheet.column-gone": (
        "工作表“{tab}”中“{label}”一列找不到；请恢复这一列",
        "the column “{label}” is gone from the sheet “{tab}”; restore it",
    ),
    "sheet.label": (
        "栏目名称“{label}”被改成“{found}”；请恢复原来的名称",
        "the label “{label}” was changed to “{found}”; restore it",
    ),
    "sheet.wording": (
        "工作表“{tab}”上的固定文字“{text}……”被改动或删去；请恢复原文",
        "the fixed wording “{text}……” on the sheet “{tab}” was altered or taken out; restore it",
    ),
    "sheet.long": (
        "有 {count} 个字符，一个单元格最多放 {limit} 个；请缩短，或改用 .docx",
        "it has {count} characters, and a cell holds {limit} at most; shorten it or ask for .docx",
    ),
    "sheet.unlike": ("读回的值与数据不同", "what was read back differs from the data"),
}
