"""What is said of templates that clerks change."""

MESSAGES: dict[str, tuple[str, str]] = {
    "template.paragraph": ("第{number}段", "paragraph {number}"),
    "template.cell": ("第{table}表第{row}行第{column}列", "table {table}, row {row}, column {column}"),
    "template.header": ("页眉", "header"),
    "template.footer": ("页脚", "footer"),
    "template.no-docx": (
        "{file}：不是能读的 Word 文档（{cause}）；请在 Word 或 WPS 里另存为 .docx 再试",
        "{file}: no Word document that can be read ({cause}); save it as .docx in Word or WPS and try again",
    ),
    "template.which": (
        "{file}：看不出是哪一种表或公文的模板；用 --for 写明，可写：{known}",
        "{file}: nothing tells what this template is for; say it with --for, one of: {known}",
    ),
    "template.unsafe": (
        "{what}；在 Word、WPS 里删去，或用 toolkit public 清理，否则不能用它出文",
        "{what}; delete it in Word or WPS or clean it with toolkit public, else nothing is made from this template",
    ),
    "template.guess": ("，是不是 {name}", " (perhaps {name})"),
    "template.within": ("{{% for {name} in {list} %}} 里的 {tag}", "{tag} within {{% for {name} in {list} %}}"),
    "template.unknown": (
        "没有 {name} 这个名称{guess}；照模板原有的写法改正，或删去这个标签",
        "there is no name {name}{guess}; write it as the shipped template does, or take the tag out",
    ),
    "template.syntax": (
        "标签 {tag} 看不懂（{cause}）；名称写在 {{{{ }}}} 里，条件和循环写在 {{% %}} 里",
        "the tag {tag} can't be read ({cause}); names go between {{{{ }}}}, conditions and loops between {{% %}}",
    ),
    "template.nested": (
        "标签 {tag} 括号套得太深；请拆成几个标签",
        "the tag {tag} has too many brackets within brackets; make several tags of it",
    ),
    "template.word": (
        "没有 {word} 这种标签{guess}；可用：{known}",
        "there is no tag {word}{guess}; those there are: {known}",
    ),
    "template.unopened": (
        "{word} 前面没有与它配对的 for 或 if；删去它，或补上开头的标签",
        "no for or if before {word} belongs to it; take it out, or put in the tag that opens",
    ),
    "template.unclosed": (
        "{word} 后面没有配对的 end{word}；在该结束的地方补上",
        "no end{word} follows this {word}; put it where it is to end",
    ),
    "template.full-width": (
        "“{mark}”是全角括号，不会替换成数据；改成半角 {{{{ }}}} 或 {{% %}}",
        "“{mark}” is full-width and would be printed as it stands; write {{{{ }}}} or {{% %}}",
    ),
    "template.stray": (
        "“{mark}”没有配成一个标签；补全两边的括号，或删去",
        "“{mark}” belongs to no tag; complete the braces on both sides, or take it out",
    ),
    "template.split": (
        "“{mark}”开头的标签到{there}才结束；把整个标签写在一个段落里",
        "the tag that “{mark}” opens ends in {there}; write it whole in one paragraph",
    ),
    "template.lost-text": (
        "带 {{%p %}} 的段落会整段删去，旁边的“{text}”会一起丢掉；移到别的段落",
        "a paragraph with {{%p %}} is taken away whole, and “{text}” beside it with it; move that to a paragraph of its own",
    ),
    "template.lost-row": (
        "带 {{%tr %}} 的一行会整行删去，行里别的内容会一起丢掉；移到别的行",
        "a row with {{%tr %}} is taken away whole with all else in it; move that to a row of its own",
    ),
    "template.group": (
        "{name} 是一组栏目，不能直接打印；写到其中一项，例如 {name}.{first}",
        "{name} is a group and can't be printed; name one of its fields, as {name}.{first}",
    ),
    "template.list": (
        "{name} 有好几行，不能直接打印；用 for 逐行打印",
        "{name} has several lines and can't be printed as it is; print them one by one with for",
    ),
    "template.no-list": (
        "{name} 只有一个值，不能用 for；直接写 {{{{ {name} }}}}",
        "{name} has one value, and no for can go over it; write {{{{ {name} }}}}",
    ),
    "template.forbidden": (
        "{name} 以下划线开头，模板不能用；删去这个标签",
        "{name} begins with an underscore and is out of a template's reach; take the tag out",
    ),
    "template.call": (
        "模板里不能调用函数（名称后面带括号）；删去括号和其中的内容",
        "a template can't call anything (a name with brackets behind it); take the brackets and what is in them out",
    ),
    "template.filter": (
        "没有 {name} 这种过滤；可用：{known}",
        "there is no filter {name}; those there are: {known}",
    ),
    "template.operator": (
        "模板里不能做 {operator} 运算，只能加减整数；让数据里就有算好的数",
        "a template can't compute with {operator}, it only adds and subtracts whole numbers; have the figure in the data",
    ),
    "template.unused": (
        "没有打印{label}，填了也不会出现；在该出现的地方写 {tag}",
        "{label} is printed nowhere, filled or not; write {tag} where it belongs",
    ),
    "template.label": (
        "没有栏目名称“{label}”，填好的表交回来时认不出这一栏；照原来的写上",
        "the label “{label}” is not there, and a filled form that comes back can't be read by it; put it back",
    ),
    "template.layout": ("{said}（GB/T 9704—2012 第 {clause} 条）", "{said} (GB/T 9704-2012, {clause})"),
    "template.sentence": (
        "固定文字“{sentence}”被改动或删去，填好的表交回来时会当作改动提示；不是有意的，请恢复",
        "the fixed text “{sentence}” was altered or is gone, of which every filled form that comes back will be told; unless it is meant, restore it",
    ),
    "template.bookmarks": (
        "少了 {count} 个书签（{names}），交回来的表只能按栏目名称认；不放心就从新模板改起",
        "{count} bookmarks are gone ({names}), and a form that comes back is read by its labels alone; to be sure, begin with a fresh template",
    ),
}
