"""What is said of a form that was found in a document: where ways disagree, what was altered, what is gone."""

MESSAGES: dict[str, tuple[str, str]] = {
    "grid.no-form": (
        "{file}：认不出是哪种表（封面下没有“表种”，也没有表名）；能读的有：{known}",
        "{file}: it can't be told which form this is (no 表种 below the cover, and no title of one); known are: {known}",
    ),
    "grid.place": ("第{table}表第{row}行第{column}列", "table {table}, row {row}, column {column}"),
    "grid.paragraph": ("第{number}段", "paragraph {number}"),
    "grid.data-place": ("内嵌数据", "embedded data"),
    "grid.twin": (
        "内嵌数据认不出或属于另一种表，没有用，按表上文字读",
        "the embedded data can't be understood or belong to another form; the visible text was read",
    ),
    "grid.data-differs": (
        "{label}：表上是“{shown}”，内嵌数据是“{data}”；以表上为准，请核对",
        "{label}: the form shows “{shown}”, the embedded data say “{data}”; the form was followed, please compare",
    ),
    "grid.data-only": (
        "{label}：表上已没有这一处，内嵌数据是“{data}”；没有采用，请核对",
        "{label}: the form has no place for it any more, while the embedded data say “{data}”; they were not used, please compare",
    ),
    "grid.data-rows": (
        "{label}：表上有 {shown} 行，内嵌数据有 {data} 行；以表上为准，请核对增删的行",
        "{label}: the form shows {shown} rows, the embedded data have {data}; the form was followed, compare the rows added or removed",
    ),
    "grid.mark-differs": (
        "{label}：按栏目名称读到“{first}”，按书签读到“{second}”；以栏目名称为准，请核对",
        "{label}: by its label it reads “{first}”, by its bookmark “{second}”; the label was followed, please compare",
    ),
    "grid.mark-elsewhere": (
        "{label}：书签所指的单元格（“{text}”）按栏目名称或表头的年份属于别处；以栏目名称和表头为准，请核对",
        "{label}: the cell of its bookmark (“{text}”) belongs to another label or year; these were followed, please compare",
    ),
    "grid.twice-said": (
        "{label}：同名栏目出现两次，先是“{first}”，后是“{second}”；取前者，请删去一处",
        "{label}: the label stands there twice, first with “{first}”, then with “{second}”; the first was taken, delete one",
    ),
    "grid.label": (
        "{label}：栏目名称被改动，本版是“{wanted}”，现在是“{found}”；请恢复原名",
        "{label}: the label was altered from “{wanted}” to “{found}”; restore it",
    ),
    "grid.no-label": (
        "{label}：栏目名称“{wanted}”不见了；请恢复",
        "{label}: the label “{wanted}” is gone; restore it",
    ),
    "grid.unit": (
        "{label}：计量单位被改动，本版是 {unit}，现在是 {found}；请恢复，并核对数值",
        "{label}: the unit was altered from {unit} to {found}; restore it and check the figures",
    ),
    "grid.unit-beside": (
        "{label}：“{text}”写明单位是 {found}，本版是 {unit}；数值按 {found} 换算，请恢复单位并核对数值",
        "{label}: “{text}” says that the unit is {found}, while the form's is {unit}; the figures were converted from {found}: restore the unit and check them",
    ),
    "grid.unit-two": (
        "{label}：“{said}”写明单位是 {found}，与本版的 {unit} 不一致，同一处又写有另一个单位；“{text}”没有采用，请改成一个单位",
        "{label}: “{said}” says that the unit is {found}, while the form's is {unit} and another is printed there as well; “{text}” was not taken, leave one unit",
    ),
    "grid.year": (
        "{label}：表头写的是 {found} 年，这份表是 {year} 年的；请核对是哪一年的数，并恢复表头",
        "{label}: the head says {found}, while the form is for {year}; check of which year the figures are, and restore the head",
    ),
    "grid.head": (
        "{label}：表头写的是“{found}”，本版是“{wanted}”；请核对它下面的数，并恢复表头",
        "{label}: the head says “{found}”, while the form's is “{wanted}”; check the figures below it, and restore the head",
    ),
    "grid.sum-row": (
        "{label}：“{text}”一行是合计或其中数，不是单独的一项，没有读入；请删去这一行",
        "{label}: the row “{text}” is a sum or a part of one, no entry of its own, and was not read; delete it",
    ),
    "grid.numbers": (
        "{label}：序号 {before} 之后是 {after}，可能缺页、缺行或有重页；请对照原件，并把序号连起来",
        "{label}: row number {before} is followed by {after}, so a page or row may be missing or there twice; look at the original, and number the rows in order",
    ),
    "grid.numbers-start": (
        "{label}：序号从 {after} 开始，前面可能缺页或缺行；请对照原件，并从 1 编起",
        "{label}: the row numbers begin at {after}, so a page or rows before may be missing; look at the original, and number the rows from 1",
    ),
    "grid.no-row": (
        "{label}：表上找不到这一栏，可能整行被删；请从空白表补回",
        "{label}: the form has no such row; it may have been deleted: take it over from a blank form",
    ),
    "grid.no-table": (
        "{label}：表上找不到这份名单，可能整表被删；请从空白表补回",
        "{label}: the form has no such list; it may have been deleted: take it over from a blank form",
    ),
    "grid.no-cell": (
        "{label}：栏目名称右侧和下方都没有填写的单元格；请从空白表补回",
        "{label}: there is no cell beside or below its label; take the row over from a blank form",
    ),
    "grid.beside": (
        "{label}：栏目名称旁边还有一格“{text}”，没有读；请并入填写的一格，或删去",
        "{label}: another cell beside the label, “{text}”, was not read; put it into the cell to fill in, or delete it",
    ),
    "grid.no-column": (
        "{label}：名单里找不到“{label_of}”这一列；请从空白表补回",
        "{label}: the list has no column “{label_of}”; take it over from a blank form",
    ),
    "grid.strange-column": (
        "{label}：名单里多出一列“{found}”，没有读；请删去，或把内容并入已有各列",
        "{label}: the list has a column of its own, “{found}”, which was not read; delete it or put it into the others",
    ),
    "grid.strange-cell": (
        "{label}：有一格不在任何一列之下，内容是“{text}”，没有读；请放回所属的列",
        "{label}: a cell stands below no head and was not read: “{text}”; put it into its column",
    ),
    "grid.none-and-rows": (
        "{label}：既写了“无”，又填了 {count} 行；按填了的读，请删去“无”",
        "{label}: says 无 and has {count} rows as well; the rows were read, delete 无",
    ),
    "grid.tick": (
        "{label}：“{text}”看不出选的是哪一项；请只在选定的一项前打“√”",
        "{label}: it can't be told from “{text}” which one is ticked; tick the box before one of them alone",
    ),
    "grid.ticks": (
        "{label}：“{text}”选了不止一项；请只留一项",
        "{label}: more than one is ticked in “{text}”; leave one",
    ),
    "grid.many": (
        "{label}：只需一个数，却填了几格；请只填一格",
        "{label}: one figure is wanted, and several cells are filled; fill one",
    ),
    "grid.no-year": (
        "{label}：“{text}”不在任何一个年度之下，没有读；请填在年度栏内，并保留表头的年份",
        "{label}: “{text}” stands below no year and was not read; fill the columns of years and keep the years in their heads",
    ),
    "grid.kind": (
        "表种印的是“{found}”，本程序没有这种表，按{label}读；请核对，换用现行的空白表",
        "the form says that it is “{found}”, which this program does not know, and was read as {label}; check it, and use a present blank form",
    ),
    "grid.version": (
        "表式版本是 {found}，本程序按 {label} 的现行版本读；请换用现行的空白表",
        "the form is of version {found} and was read as the present version of {label}; use a present blank form",
    ),
    "grid.text-altered": (
        "固定文字被改动：本版是“{wanted}”，现在是“{found}”；请恢复",
        "a fixed text was altered from “{wanted}” to “{found}”; restore it",
    ),
    "grid.text-gone": (
        "固定文字不见了：“{wanted}”；请从空白表补回",
        "a fixed text is gone: “{wanted}”; take it over from a blank form",
    ),
    "grid.texts-gone": (
        "“{title}”整段不见了；请从空白表补回",
        "“{title}” is gone altogether; take it over from a blank form",
    ),
}
