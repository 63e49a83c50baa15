"""What is said of public copies: what was taken out of one, and why none can be made."""

MESSAGES: dict[str, tuple[str, str]] = {
    # --- what was taken out; each with how many there were
    "public.inserted": ("修订中的插入按接受处理：{count} 处", "insertions that were tracked, accepted: {count}"),
    "public.deleted": ("修订中已删除的内容：{count} 处", "content deleted in tracked changes: {count}"),
    "public.format": ("修订中的原格式记录：{count} 处", "records of former formats in tracked changes: {count}"),
    "public.comment": ("批注：{count} 条", "comments: {count}"),
    "public.property": (
        "文档属性（作者、单位、日期、缩略图等）：{count} 项",
        "properties of the document (author, company, dates, thumbnail …): {count}",
    ),
    "public.custom-xml": ("内嵌的表单数据和自定义 XML：{count} 份", "embedded form data and custom XML: {count}"),
    "public.variable": ("文档变量：{count} 个", "document variables: {count}"),
    "public.edit-mark": ("编辑痕迹（修订编号等）：{count} 项", "marks of editing (revision ids …): {count}"),
    "public.setting": ("页面用不到的设置：{count} 项", "settings that no page needs: {count}"),
    "public.hidden": ("隐藏或看不见的内容：{count} 处", "hidden content, or such as nobody sees: {count}"),
    "public.control": (
        "内容控件和标记的外壳（文字保留）：{count} 个",
        "shells of content controls and tags, their text kept: {count}",
    ),
    "public.field": ("域代码（显示的文字保留）：{count} 个", "field codes, their shown text kept: {count}"),
    "public.bookmark": ("没有用到的书签：{count} 个", "bookmarks that nothing uses: {count}"),
    "public.outline": ("阅读器侧栏里的目录：{count} 份", "outlines beside the pages: {count}"),
    "public.link-out": (
        "通向文件之外的链接（文字保留）：{count} 个",
        "links out of the file, their text kept: {count}",
    ),
    "public.template": ("所附模板的位置：{count} 处", "places of an attached template: {count}"),
    "public.person": ("审阅人名单：{count} 份", "lists of reviewers: {count}"),
    "public.building-block": ("构建基块：{count} 份", "building blocks: {count}"),
    "public.embedded": (
        "嵌入的文件和控件（图样保留）：{count} 个",
        "embedded files and controls, their picture kept: {count}",
    ),
    "public.printer": ("打印机设置：{count} 份", "printer settings: {count}"),
    "public.part": ("页面用不到的部件：{count} 份", "parts that no page needs: {count}"),
    "public.xml-comment": ("XML 注释：{count} 处", "remarks in the XML: {count}"),
    "public.picture": ("图片中的拍摄和编辑信息：{count} 张", "pictures with data of camera or program: {count}"),
    "public.description": ("图片的名称和说明：{count} 处", "names and descriptions of pictures: {count}"),
    "public.foreign": (
        "页面用不到的标记和文字：{count} 处",
        "marks and letters that no page needs: {count}",
    ),
    "public.format-code": ("没有用到的数字格式：{count} 个", "number formats that no cell has: {count}"),
    "public.filter": ("筛选条件：{count} 组", "filters: {count}"),
    "public.other-words": (
        "替代文字（阅读器可复制而页面不显示）：{count} 处",
        "other words for what is drawn: {count}",
    ),
    "public.sheet": ("隐藏的工作表：{count} 张", "hidden sheets: {count}"),
    "public.checks": ("填报自查用的工作表：{count} 张", "sheets of checks for filling in: {count}"),
    "public.name": ("定义的名称：{count} 个", "defined names: {count}"),
    "public.validation": ("数据有效性规则：{count} 条", "rules of data validation: {count}"),
    "public.formula": ("公式（改为算得的数值）：{count} 个", "formulas, replaced by their values: {count}"),
    "public.attachment": ("附件：{count} 个", "attachments: {count}"),
    "public.script": ("脚本和自动动作：{count} 个", "scripts and actions: {count}"),
    "public.form-field": ("可填写的栏（填写的内容保留）：{count} 个", "fields to fill in, their content kept: {count}"),
    # --- why there is no public copy
    "public.no-part": (
        "{file}：缺少 {part}，文件已损坏；请用 Word、WPS 打开后另存再试",
        "{file}: {part} is missing, the file is damaged; open it in Word or WPS, save it, and try again",
    ),
    "public.picture-unknown": (
        "{file}：图片 {part} 的格式认不出来，不知道里面还有什么；请换成 PNG 或 JPEG 再试",
        "{file}: {part} is no picture of a known kind, so that nobody can tell what else it holds; replace it by a PNG or"
        " JPEG and try again",
    ),
    "public.fetched": (
        "{file}：有一部分正文是从别的文件引来的，看不出页面上是什么；请用 Word、WPS 打开后另存为 .docx 再试",
        "{file}: a part of the text comes from another file, so that nobody can tell what the page shows; open it in"
        " Word or WPS, save it as .docx, and try again",
    ),
    "public.strict": (
        "{file}：不是普通的 .xlsx 工作簿；请用 Excel、WPS 打开后另存为 .xlsx 再试",
        "{file}: no ordinary .xlsx workbook; open it in Excel or WPS, save it as .xlsx, and try again",
    ),
    "public.uncalculated": (
        "{file}：单元格 {cell} 的公式还没有算过，不知道显示什么；请用 Excel、WPS 打开后保存再试",
        "{file}: the formula in cell {cell} was never calculated, so that nobody can tell what it shows; open the file in"
        " Excel or WPS, save it, and try again",
    ),
    "public.encrypted": (
        "{file}：已加密；请去掉密码后再试",
        "{file}: it is encrypted; take the password off and try again",
    ),
    "public.damaged": (
        "{file}：不是能读的 PDF（{cause}）；请重新导出后再试",
        "{file}: no PDF that can be read ({cause}); export it anew and try again",
    ),
    "public.layers": (
        "{file}：有可隐藏的图层，看不出页面上是什么；请打印成新的 PDF 再试",
        "{file}: it has layers that can be hidden, so that nobody can tell what its pages show; print it to a new PDF and"
        " try again",
    ),
    "public.undrawn": (
        "{file}：填写的内容没有画在页面上；请在阅读器里打开，打印成新的 PDF 再试",
        "{file}: what was filled in is not drawn on its pages; open it in a viewer, print it to a new PDF, and try again",
    ),
}
