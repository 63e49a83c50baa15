"""What the commands, the readers, the checks and the reports say: all that a run of `validate` may need."""

MESSAGES: dict[str, tuple[str, str]] = {
    # --- resources and output
    "resource.folder": (
        "安装不完整：找不到文件夹 {name}；请重新安装 toolkit",
        "The installation is not whole: folder {name} is missing; install toolkit again",
    ),
    "resource.file": (
        "安装不完整：找不到 {name}；请重新安装 toolkit",
        "The installation is not whole: {name} is missing; install toolkit again",
    ),
    "output.exists": (
        "{file}：文件已存在，未改动；换一个文件名，或加 --force 覆盖",
        "{file}: the file exists and was left as it is; choose another name, or add --force to overwrite it",
    ),
    "output.folder": (
        "{file}：这是文件夹；请给出文件名",
        "{file}: this is a folder; give the name of a file",
    ),
    "output.device": (
        "{file}：这个名字在 Windows 上是设备，那里打不开这样的文件；换一个名字",
        "{file}: on Windows this is the name of a device, and nobody could open the file there; choose another name",
    ),
    "output.no-file": (
        "{file}：这是管道或设备，不是文件；换一个文件名",
        "{file}: this is a pipe or a device, no file; choose another name",
    ),
    "output.no-dir": (
        "{folder} 不是文件夹；用 -o 另写一个文件夹",
        "{folder} is no folder; name one with -o",
    ),
    "output.input": (
        "{file}：这是读入的文件，不能写在它上面；换一个文件名",
        "{file}: this is a file that is read, and stays as it is; choose another name",
    ),
    "output.no-folder": (
        "{file}：文件夹 {folder} 不存在；请先建立",
        "{file}: there is no folder {folder}; make it first",
    ),
    "output.failed": (
        "{file}：写不成（{cause}）；原有文件未改动，请换一个位置",
        "{file}: can't be written ({cause}); what was there is unchanged; choose another place",
    ),
    # --- reading files
    "read.missing": (
        "{file}：没有这个文件；请看看文件名和所在文件夹",
        "{file}: there is no such file; check its name and folder",
    ),
    "read.folder": (
        "{file}：这是文件夹；请给出其中的文件，例如 {file}/*.yaml",
        "{file}: this is a folder; name the files in it, as {file}/*.yaml",
    ),
    "read.no-file": ("这是管道或设备，不是文件", "it is a pipe or a device, no file"),
    "read.failed": (
        "{file}：打不开（{cause}）；请检查权限，或另存一份",
        "{file}: can't be opened ({cause}); check its permissions, or save a copy",
    ),
    "read.large": (
        "{file}：超过 {limit}，不读；请确认是不是选错了文件",
        "{file}: larger than {limit} and not read; is it the right file?",
    ),
    "read.empty": (
        "{file}：文件是空的；可用 toolkit blank 生成空白表再填",
        "{file}: the file is empty; toolkit blank makes a form to fill in",
    ),
    "read.suffix": (
        "{file}：不认识的文件类型 {suffix}；可用 {known}",
        "{file}: unknown kind of file {suffix}; use one of {known}",
    ),
    "read.other-content": (
        "{file}：后缀是 {suffix}，内容却是 {content}；请另存为 {known} 之一",
        "{file}: named {suffix}, but its content is {content}; save it as one of {known}",
    ),
    "read.other-suffix": (
        "{file}：后缀是 {suffix}，内容却是 {content}；请把后缀改成 {content}",
        "{file}: named {suffix}, but its content is {content}; rename it to {content}",
    ),
    "read.text": ("纯文本", "text"),
    "read.no-fields": (
        "{file}：里面没有“栏目: 值”；可用 toolkit blank 生成空白表对照",
        "{file}: holds no fields with values; compare it with what toolkit blank makes",
    ),
    "read.encoding": (
        "文件不是 UTF-8，按 {encoding} 读出；请核对汉字，最好另存为 UTF-8",
        "the file is not UTF-8 and was read as {encoding}; check the Chinese text, and better save it as UTF-8",
    ),
    "tree.binary": (
        "{file}：不像文本文件；是文本就另存为 UTF-8，再给出 JSON 或 YAML",
        "{file}: this does not look like text; if it is, save it as UTF-8 and give JSON or YAML",
    ),
    "tree.large": (
        "{file}：JSON、YAML 文本超过 {limit}，不读；请确认是不是选错了文件",
        "{file}: a text in JSON or YAML larger than {limit} and not read; is it the right file?",
    ),
    "tree.encoding": (
        "文字编码认不出；请另存为 UTF-8",
        "the text's encoding can't be told; save it as UTF-8",
    ),
    "tree.bad": (
        "{file}:{line}:{column}：{cause}",
        "{file}:{line}:{column}: {cause}",
    ),
    "tree.deep": (
        "括号或缩进套了 {limit} 层以上，不读；表只有几层，请检查括号",
        "nested more than {limit} levels deep and not read; our forms have a few, so check the brackets",
    ),
    "tree.twice": (
        "“{token}”写了两遍；只留一处",
        "“{token}” is given twice; keep one of the two",
    ),
    "tree.huge": (
        "“{token}”大得不像真数；请核对，并写成普通的十进制数",
        "“{token}” is no plausible number; check it and write it as a plain decimal",
    ),
    "tree.constant": (
        "“{token}”不是数；没有数据就整栏不填",
        "“{token}” is not a number; where there is no figure, leave the field out",
    ),
    "json.key": (
        "这里该是双引号括起的栏目名；看看前面是不是多了逗号，或用了中文引号",
        "a field name in double quotes is due here; look for a comma too many, or curly quotes",
    ),
    "json.colon": ("栏目名后面该是英文冒号 :", "a colon is due after the field name"),
    "json.comma": (
        "这里该是逗号或括号；看看前一行末尾是不是漏了逗号",
        "a comma or a closing bracket is due here; is one missing at the end of the line before?",
    ),
    "json.value": (
        "这里该有一个值；看看是不是漏写，或文字没有加双引号",
        "a value is due here; is it missing, or a text without double quotes?",
    ),
    "json.trailing": ("最后一项后面多了逗号；删去", "there is a comma after the last item; take it out"),
    "json.extra": (
        "文件在这里本该结束，后面还有内容；删去，或检查括号",
        "the file should end here, but more follows; delete it, or check the brackets",
    ),
    "json.string": ("引号没有配对；补上右边的引号", "a quote is not closed; add the closing one"),
    "json.control": (
        "引号里有直接的换行或控制字符；换行写成 \\n",
        "a line break or control character stands inside quotes; write a line break as \\n",
    ),
    "json.escape": ("反斜杠后面的写法不对；单个反斜杠写成 \\\\", "a backslash is used wrongly; write one as \\\\"),
    "json.other": ("不是合格的 JSON（{detail}）", "not sound JSON ({detail})"),
    "yaml.tab": ("缩进用了制表符；改成空格", "a tab is used to indent; use spaces"),
    "yaml.colon": (
        "这一行缺冒号；写成“栏目: 值”，冒号用英文的，后面空一格",
        "a colon is missing here; write `field: value`, with a space after the colon",
    ),
    "yaml.colon-in-text": (
        "值里有冒号加空格，或缩进不齐；把整个值用英文双引号括起来，或对齐上一行",
        "the value holds a colon and a space, or the indent is uneven; put the value in double quotes, or align it",
    ),
    "yaml.quote": ("引号没有配对；补上右边的引号", "a quote is not closed; add the closing one"),
    "yaml.mixed": (
        "这一行和前面的写法不一致；检查缩进和冒号",
        "this line does not fit those before; check indent and colon",
    ),
    "yaml.indent": (
        "缩进不齐，或混了列表和栏目；与同级的上一行对齐",
        "the indent is uneven, or list and fields are mixed; align the line with its neighbours",
    ),
    "yaml.bracket": ("括号里缺逗号或右括号；补上", "a comma or the closing bracket is missing; add it"),
    "yaml.start": (
        "值不能以这个符号开头；用英文双引号括起来",
        "a value can't begin with this sign; put it in double quotes",
    ),
    "yaml.control": ("有控制字符；删去后重试", "there is a control character; take it out"),
    "yaml.documents": (
        "一个文件里有两份文档（---）；一个文件只放一份表",
        "there are two documents in the file (---); put one form in a file",
    ),
    "yaml.alias": ("用了别名 *{token}；把内容直接写出来", "there is an alias *{token}; write its content out"),
    "yaml.tag": ("用了类型标记 {token}；删去", "there is a type tag {token}; take it out"),
    "yaml.key": ("栏目名不能是列表或一组栏目；写成文字", "a field's name can't be a list or a group; write a text"),
    "yaml.other": ("不是合格的 YAML（{detail}）", "not sound YAML ({detail})"),
    # --- workbooks
    "xlsx.broken": (
        "{file}：工作簿打不开（{cause}）；请用 Excel 或 WPS 打开后另存为 .xlsx",
        "{file}: the workbook can't be opened ({cause}); open it in a spreadsheet program and save it as .xlsx",
    ),
    "xlsx.bomb.entries": (
        "{file}：压缩包里的文件超过 {limit} 个，不读；请确认来源",
        "{file}: more than {limit} files in the package, which is not read; check where it comes from",
    ),
    "xlsx.bomb.unpacked": (
        "{file}：展开后超过 {limit}，不读；请确认来源",
        "{file}: would unpack to more than {limit} and is not read; check where it comes from",
    ),
    "xlsx.bomb.part": (
        "{file}：有一个部件展开后超过 {limit}，不读；请确认来源",
        "{file}: one part would unpack to more than {limit} and is not read; check where it comes from",
    ),
    "xlsx.bomb.ratio": (
        "{file}：有一个部件展开后比压缩时大 {limit} 倍以上，不读；请确认来源",
        "{file}: one part would unpack to more than {limit} times its size and is not read; check where it comes from",
    ),
    "xlsx.other": (
        "{file}：是压缩包，却不是工作簿；请另存为 .xlsx",
        "{file}: this is an archive but no workbook; save it as .xlsx",
    ),
    "xlsx.cells": (
        "{file}：工作表“{sheet}”的范围超过 {limit} 格；请删去空行空列后另存",
        "{file}: sheet “{sheet}” spans more than {limit} cells; delete the empty rows and columns and save it",
    ),
    "xlsx.range": (
        "{file}：合并单元格或链接的范围 {range} 超过 {limit} 格，不读；请取消后另存",
        "{file}: the merged cells or link over {range} span more than {limit} cells; undo them and save the file",
    ),
    "xlsx.formula": (
        "{file}:{place}：公式没有算出过值；请用 Excel 或 WPS 打开、保存一次，或改成数值",
        "{file}:{place}: the formula was never calculated; open and save it in a spreadsheet program, or put its value",
    ),
    "xlsx.error": (
        "{file}:{place}：单元格是错误值 {value}；请改正",
        "{file}:{place}: the cell holds the error {value}; mend it",
    ),
    "xlsx.head": (
        "不认识的列名“{head}”；可用：{known}",
        "unknown column head “{head}”; use one of {known}",
    ),
    "xlsx.unused": (
        "列“{head}”没有读，文件不印它；不必改",
        "column “{head}” is not read, the notice doesn't print it; nothing to mend",
    ),
    "xlsx.bare-row": (
        "这一行只有“{text}”，没有别的内容；补填或者删去这一行",
        "this row has “{text}” and nothing else; fill it in or delete it",
    ),
    "xlsx.note-row": (
        "“{text}”不在任何一栏下面，没有当作一行读；确认它只是说明",
        "“{text}” stands under no known head and was not read as a row; make sure that it is a mere note",
    ),
    "xlsx.hidden-sheet": (
        "工作表“{sheet}”是隐藏的，没有读；要读的先取消隐藏",
        "sheet “{sheet}” is hidden and was not read; unhide it if it should be",
    ),
    "xlsx.hidden-rows": (
        "工作表“{sheet}”的第 {hidden} 行是隐藏的，照样读了；不要的请删去",
        "rows {hidden} of sheet “{sheet}” are hidden and were read all the same; delete those that you don't want",
    ),
    "xlsx.hidden-columns": (
        "工作表“{sheet}”的 {hidden} 列是隐藏的，照样读了；不要的请删去",
        "columns {hidden} of sheet “{sheet}” are hidden and were read all the same; delete those that you don't want",
    ),
    "xlsx.twice": ("“{label}”写了两遍；只留一处", "“{label}” is given twice; keep one of the two"),
    "xlsx.label": (
        "不认识的栏目“{label}”；可用：{known}",
        "unknown label “{label}”; use one of {known}",
    ),
    # --- which form
    "file.form-missing": (
        "没有写明是哪一种表；请在开头加 form: {guess}（可用：{known}）",
        "the file does not say which form it is; add form: {guess} at its top (one of {known})",
    ),
    "file.untouched": (
        "这份表还是空的，一栏也没有填；填好再检查",
        "this form is still empty, no field is filled; fill it in and check it again",
    ),
    "file.notice": (
        "这是公文（{found}）的数据，不是表；用 toolkit render notice 制作，或检查 {known}",
        "these are the data of a notice ({found}), not a form; toolkit render notice prints it; forms are {known}",
    ),
    "file.form-unknown": (
        "不认识的表“{found}”；是不是 {guess}？（可用：{known}）",
        "unknown form “{found}”; did you mean {guess}? (one of {known})",
    ),
    "file.version": (
        '表式版本是 {found}，本程序认 {known}；请用 toolkit blank 生成新表，或把 version 写成 "{known}"',
        "the form's version is {found}, but {known} is what we know; make a new one with toolkit blank,"
        ' or write version: "{known}"',
    ),
    # --- readings of single values
    "normalise.read-as": ("{label}写的是“{text}”，读作 {read}", "{label} says “{text}”, read as {read}"),
    "normalise.dash": (
        "{label}写的是“{text}”，当作没有填",
        "{label} says “{text}”, taken as not filled",
    ),
    "normalise.year-twice": (
        "{label}写了两遍；只留一处",
        "{label} is given twice; keep one of the two",
    ),
    "normalise.character": (
        "{label}里有不能印出的字符 {code}；请删去",
        "{label} holds a character that can't be printed, {code}; take it out",
    ),
    "quantity.no-number": (
        "{label}写的是“{text}”，认不准是多少；请只写数，单位是{unit}",
        "{label} says “{text}”, which is not certainly a number; write the number alone, in {unit}",
    ),
    "quantity.none": (
        "{label}写的是“{text}”；是零就写 0，没有统计就不填",
        "{label} says “{text}”; write 0 if it is zero, and nothing if there is no figure",
    ),
    "quantity.other-unit": (
        "{label}写的是“{text}”，单位与本栏的{unit}不是一回事；请换算后只写数",
        "{label} says “{text}”, in a unit that is not of the kind of {unit}; convert it and write the number alone",
    ),
    "quantity.endless": (
        "{label}写的是“{text}”，换算成{unit}除不尽；请直接按{unit}填",
        "{label} says “{text}”, which has no finite decimal in {unit}; write the number in {unit}",
    ),
    # --- structure
    "schema.json": (
        "{file}：表样文件坏了（{cause}）；请重新安装 toolkit",
        "{file}: the schema is broken ({cause}); install toolkit again",
    ),
    "schema.ref": (
        "表样引用了 {ref}，不在 schemas/ 里；不取外面的东西",
        "a schema refers to {ref}, which is not in schemas/; nothing is fetched from outside",
    ),
    "schema.unsound": (
        "表样 {name} 不合格（{cause}）；请改回或重新安装",
        "schema {name} is unsound ({cause}); restore it or install again",
    ),
    "schema.row": ("第 {number} 行", " row {number} "),
    "schema.year": (" {year} 年", " {year}"),
    "schema.year-of": ("{label} {year} 年", "{label} {year}"),
    "finding.more": (
        "从这里起另有 {count} 处同类问题；先改前面的，再查一次",
        "and {count} more of this kind, from here on; put right those before, and check again",
    ),
    "schema.too-many": (
        "问题太多，只看了前 {limit} 处；先改这些，再查一次",
        "too much is wrong: only the first {limit} were looked at; put these right, and check again",
    ),
    "schema.missing": ("缺{label}；请填写", "{label} is missing; fill it in"),
    "schema.missing-because": ("缺{label}：{because}；请填写", "{label} is missing: {because}; fill it in"),
    "schema.unknown": (
        "{label}里没有“{name}”这一栏；请删去或改名",
        "{label} has no field “{name}”; delete or rename it",
    ),
    "schema.unknown-guess": (
        "{label}里没有“{name}”这一栏；是不是 {guess}？",
        "{label} has no field “{name}”; did you mean {guess}?",
    ),
    "schema.year-key": (
        "{label}里的“{name}”不是年份；写成四位数字，如 2025",
        "“{name}” in {label} is not a year; write four figures, as 2025",
    ),
    "schema.series": (
        "{label}要按年份写，如“2025: 56.3”，现在是“{value}”",
        "{label} is written year by year, as 2025: 56.3; now it is “{value}”",
    ),
    "schema.group": (
        "{label}下面要分栏填写，现在是“{value}”",
        "{label} has fields of its own to fill; now it is “{value}”",
    ),
    "schema.list": (
        "{label}是一张清单，每行以“- ”开头，现在是“{value}”",
        "{label} is a list, each row begun with “- ”; now it is “{value}”",
    ),
    "schema.number": (
        "{label}应是数（单位：{unit}），现在是“{value}”",
        "{label} must be a number (in {unit}); now it is “{value}”",
    ),
    "schema.integer": (
        "{label}应是整数（单位：{unit}），现在是“{value}”",
        "{label} must be a whole number (in {unit}); now it is “{value}”",
    ),
    "schema.boolean": (
        "{label}只能答“是”或“否”，现在是“{value}”",
        "{label} is answered 是 (yes) or 否 (no); now it is “{value}”",
    ),
    "schema.text": ("{label}应是文字，现在是“{value}”", "{label} must be a text; now it is “{value}”"),
    "schema.choice": ("{label}只能写：{choices}；现在是“{value}”", "{label} is one of {choices}; now it is “{value}”"),
    "schema.agree": ("{label}要答“是”", "{label} must be answered 是 (yes)"),
    "schema.check-digit": (
        "{label} {code} 的校验位按 GB 32100 应是 {wanted}；请核对（有的真代码也不合，不算错）",
        "{label} {code} should end in {wanted} by GB 32100; check it (some real codes fail, so it is no error)",
    ),
    "schema.low": (
        "{label}是 {value}{unit}，不能小于 {limit}",
        "{label} is {value} {unit} and can't be less than {limit}",
    ),
    "schema.high": (
        "{label}是 {value}{unit}，不能大于 {limit}；请核对单位",
        "{label} is {value} {unit} and can't be more than {limit}; check the unit",
    ),
    "schema.long": (
        "{label}有 {length} 个字，最多 {limit} 个；请压缩",
        "{label} has {length} characters, at most {limit} fit; shorten it",
    ),
    "schema.few": ("{label}至少要有 {limit} 项", "{label} needs at least {limit}"),
    "schema.many": ("{label}有 {length} 项，最多 {limit} 项", "{label} has {length}, at most {limit} are taken"),
    "schema.date": (
        "{label}写的是“{value}”，日历上没有这一天；写成 2026-06-03",
        "{label} says “{value}”, which is no day; write it as 2026-06-03",
    ),
    "schema.pattern": (
        "{label}写的是“{value}”，写法不对。{help}",
        "{label} says “{value}”, which is not in its form. {help}",
    ),
    "schema.because": ("{label}：{because}", "{label}: {because}"),
    "schema.other": (
        "{label}写的是“{value}”，不合要求：{because}",
        "{label} says “{value}”, which is not as it must be: {because}",
    ),
    "years.missing": ("{label}缺 {year} 年的数；请填写", "{label} lacks the figure of {year}; fill it in"),
    "years.strange": (
        "{label}有 {year} 年的数，本表只收 {span} 年；请核对年度",
        "{label} has a figure for {year}, but the form takes {span}; check the years",
    ),
    "region.city": ("山东省没有“{city}”这个市；{guess}", "Shandong has no city “{city}”; {guess}"),
    "region.county": (
        "{city}没有“{county}”（{guess}）；功能区写在“功能区”一栏",
        "{city} has no “{county}” ({guess}); functional zones have a field of their own",
    ),
    "schema.part": (
        "{part}大于{whole}，部分不能大于全体；请核对两个数",
        "{part} is larger than {whole}, of which it is a part; check both figures",
    ),
    "schema.row-twice": (
        "{label}第 {row} 行和第 {first} 行是同一家，只计一次；请删去一行",
        "rows {row} and {first} of {label} are the same one, which counts once; delete one row",
    ),
    "region.which": (
        "{county}有两个，分别在{cities}；请写明所在市",
        "there are two {county}, in {cities}; name the city",
    ),
    "region.other-city": (
        "{county}不在{city}，在{home}；请核对",
        "{county} is not in {city} but in {home}; check which is meant",
    ),
    "region.guess": ("是不是“{name}”？", "did you mean “{name}”?"),
    "region.list": (
        "名称见 schemas/regions.schema.json",
        "the names are in schemas/regions.schema.json",
    ),
    # --- verdicts
    "judge.>=": ("不低于 {bound} {unit}", "at least {bound} {unit}"),
    "judge.>": ("高于 {bound} {unit}", "above {bound} {unit}"),
    "judge.<=": ("不超过 {bound} {unit}", "at most {bound} {unit}"),
    "judge.<": ("低于 {bound} {unit}", "below {bound} {unit}"),
    "judge.none": ("没有", "none"),
    "judge.answered-no": ("{label}答“否”", "{label} answered no"),
    "judge.every": ("每年", "every year "),
    "judge.lowest": (
        "最低的",
        ", lowest",
    ),
    "judge.highest": (
        "最高的",
        ", highest",
    ),
    "judge.year": (
        " {year} 年",
        " ({year})",
    ),
    "judge.points": ("个百分点", "percentage points"),
    "judge.note": ("（{note}）", " ({note})"),
    "judge.or": ("；或者，", "; or else, "),
    "judge.met": (
        "{title}{year}：{value} {unit}{note}，要求{wanted}",
        "{title}{year}: {value} {unit}{note}; wanted: {wanted}",
    ),
    "judge.equal": (
        "{title}{year}：恰好 {value} {unit}{note}，要求{wanted}，不含本数",
        "{title}{year}: exactly {value} {unit}{note}; wanted: {wanted}, the bound itself not included",
    ),
    "judge.short": (
        "{title}{year}：{value} {unit}{note}，要求{wanted}，还差 {gap} {points}",
        "{title}{year}: {value} {unit}{note}; wanted: {wanted}; short by {gap} {points}",
    ),
    "judge.over": (
        "{title}{year}：{value} {unit}{note}，要求{wanted}，超出 {gap} {points}",
        "{title}{year}: {value} {unit}{note}; wanted: {wanted}; over by {gap} {points}",
    ),
    "judge.undetermined": (
        "{title}：算不出，{why}；要求{wanted}",
        "{title}: no figure, because {why}; wanted: {wanted}",
    ),
    "judge.fault": (
        "规则 {rule} 出了程序故障（{error}），不作判断；请把文件和这句话报给维护者",
        "rule {rule} broke inside the program ({error}) and is left undetermined; report this line with the file",
    ),
    "judge.warned": ("{title} {value} {unit}（{note}）", "{title} {value} {unit} ({note})"),
    "judge.warn": ("{messages}；请核对", "{messages}; check both"),
    "judge.besides": ("；另外，{why}", "; besides, {why}"),
    "judge.claimed": ("；这是声明，要有佐证", "; this is declared, evidence is needed"),
    "judge.not-asked": ("{title}：{label}答“否”，不适用", "{title}: not asked, since {label} is answered no"),
    "judge.no-figure": ("{title}：算不出，{why}", "{title}: no figure, because {why}"),
    "judge.thin": (
        "{title}：{labels}没有写，或不足 {least} 个字，看不出情况",
        "{title}: {labels} is missing or shorter than {least} characters and says too little",
    ),
    "judge.no-evidence": (
        "{title}：佐证材料目录里没有列 {clause} 的材料",
        "{title}: the evidence list names no paper for {clause}",
    ),
    "judge.review": ("{title}：需人工核实，{asks}", "{title}: for a person to tell: {asks}"),
    "judge.person": ("{title}：需人工核实，{why}", "{title}: for a person to tell: {why}"),
    "judge.plan-unseen": (
        "声明已附规划；把规划文件一并交给 validate 就能检查",
        "the plan is said to be attached; give its file to validate too and it is checked",
    ),
    "judge.plan-fails": ("{file} 自身的检查没有通过", "{file} does not pass its own check"),
    "judge.uncontested": ("；各种读法都如此", "; so under every reading"),
    "judge.by-name": (
        "（没有集群编号，按名称认作同一集群）",
        " (without a cluster id, taken for one cluster by its name)",
    ),
    "judge.unclear": ("；按 {way} 读则{standing}", "; read as {way} it is {standing}"),
    "judge.contested": (
        "；有争议：按 {way} 读则{standing}",
        "; contested: read as {way} it is {standing}",
    ),
    "declared.note": (
        "申报 {declared} {unit}，核算 {computed} {unit}",
        "declared {declared} {unit}, computed {computed} {unit}",
    ),
    "unsound.copied": (
        "{before}到{after}的 {years} 个数一模一样，像是照抄；请核对",
        "all {years} figures from {before} to {after} are the same, as if one were copied; check them",
    ),
    "unsound.leap": (
        "{before}与{after}相差千倍以上，像是单位写错；请核对",
        "{before} and {after} differ a thousandfold, as if in another unit; check it",
    ),
    "unsound.missing": ("没有{label}", "{label} is missing"),
    "unsound.zero": ("{label}是零，不能作除数", "{label} is zero and can't divide"),
    "unsound.zero-base": ("{label}是零，增速无从算起", "{label} is zero, from which no growth can be computed"),
    "unsound.large": ("{label}大得不合情理，像是单位写错", "{label} is larger than can be, as if in another unit"),
    "unsound.negative": ("{label}是负数", "{label} is negative"),
    "unsound.part": ("{part}大于{whole}", "{part} is larger than {whole}"),
    "unsound.too-early": (
        "{label} {day} 时 {year} 年还没有过完，总结不了全年；请核对日期和报告年度",
        "on the day {day} of {label} the year {year} had not ended; check the day and the year reported on",
    ),
    "cli.explain.help.short": ("逐条说明办法和规则", "explain the measure, clause by clause"),
    "cli.explain.help": (
        "说明办法：不写参数列出全部条款和归属；写条款（第四条（四））或规则名（patent-growth）说明细节。",
        "Explain the measure: without an argument, all clauses and who sees to them; with a clause\n"
        "(第四条（四）) or a rule (patent-growth), its words, bound, fields, readings and evidence.",
    ),
    "cli.explain.handbook": ("打印整本规则手册（Markdown）", "print the whole rule handbook (Markdown)"),
    "cli.explain.unknown": ("没有条款或规则“{name}”{guess}", "there is no clause or rule “{name}”{guess}"),
    "cli.pack.help": (
        "政策包：有哪些，立不立得住，两个包差在哪里。",
        "Policy packs: which there are, whether they hold, how two differ.",
    ),
    "cli.pack.help.short": ("列出、检验、比较政策包", "show, test and compare policy packs"),
    "cli.pack.list.help": ("列出附带的政策包。", "List the packs that ship with us."),
    "cli.pack.list.help.short": ("列出附带的政策包", "list the packs that ship with us"),
    "cli.pack.show.help": (
        "逐条列出一个政策包的规则和要求，以及没有核实的地方。",
        "Show what each rule of a pack asks, and what in the pack could not be verified.",
    ),
    "cli.pack.show.help.short": ("列出一个政策包的要求", "show what a pack asks"),
    "cli.pack.test.help": (
        "用政策包自带的案例检验它；加 --mutants 再把每条规则改坏，看案例能不能发现。",
        "Run a pack's own cases; with --mutants, bend each rule too and see whether the cases notice.",
    ),
    "cli.pack.test.help.short": ("用自带的案例检验", "run a pack's own cases"),
    "cli.pack.mutants": ("再检验改坏的规则", "try bent rules too"),
    "cli.pack.compare.help": (
        "比较两个政策包：哪些要求不同，给出的表里哪些判断会变。",
        "Compare two packs: which demands differ, and which verdicts on the forms given change.",
    ),
    "cli.pack.compare.help.short": ("比较两个政策包", "compare two packs"),
    # --- reports
    "text.head": ("结论：{conclusion}（政策包 {pack}，{on}）", "Conclusion: {conclusion} (pack {pack}, {on})"),
    "text.clause": ("依据 {clause}：{quote}  [{rule}]", "by {clause}: {quote}  [{rule}]"),
    "text.advisory": ("（提示项）", " (advisory)"),
    "text.found": ("{place}：{message}", "{place}: {message}"),
    "text.see": ("见 {places}", "see {places}"),
    "text.errors": ("填报问题 {count} 处：", "{count} to be mended in the form:"),
    "text.warnings": ("请核对 {count} 处：", "{count} to be checked:"),
    "text.count": ("{conclusion} {count} 份", "{count} {conclusion}"),
    "text.comma": ("，", ", "),
    "text.total": ("共 {files} 份：{counts}", "{files} files: {counts}"),
    "standing.met": ("达到", "met"),
    "standing.unmet": ("未达到", "unmet"),
    "standing.undetermined": ("不能判断", "undetermined"),
    "standing.review": ("需人工核实", "for review"),
    "recommendation.recommend": ("各项都达到", "all met"),
    "recommendation.review": ("需人工核实", "for review by a person"),
    "recommendation.undetermined": ("材料不全或有错，不能判断", "incomplete or wrong, undetermined"),
    "recommendation.no-application": ("不是申报书", "not an application"),
    "recommendation.decline": ("有必须达到的条件未达到", "a required condition is unmet"),
    # --- command line
    "cli.help": (
        "山东省中小企业特色产业集群：填表、对照办法检查、制作公文。",
        "Shandong's 中小企业特色产业集群: forms filled, held against the measure, official papers made.",
    ),
    "cli.lang": ("用中文（zh）或英文（en）说话；不写时看系统语言", "speak zh or en; without it, as the locale says"),
    "cli.limit": (
        "改一项限度，例如 pages=20000、memory=4GiB、seconds=5m；可重复",
        "change a limit, as pages=20000, memory=4GiB, seconds=5m; repeatable",
    ),
    "cli.limits": ("列出全部限度", "list all limits"),
    "cli.version": ("显示版本", "show the version"),
    "cli.usage": ("用法：", "Usage: "),
    "cli.options": ("选项", "Options"),
    "cli.commands": ("命令", "Commands"),
    "cli.options-piece": ("[选项]", "[OPTIONS]"),
    "cli.command-piece": ("命令 [参数]...", "COMMAND [ARGS]..."),
    "cli.help-option": ("显示本说明", "show this help"),
    "cli.output": ("写到哪个文件", "the file to write"),
    "cli.force": ("文件已有时覆盖", "overwrite the file if there is one"),
    "cli.reading": (
        "条文没有说死的地方怎么读，如 growth=mean；可写多次",
        "how to read an open place of the law, as growth=mean; may be given again",
    ),
    "cli.which-pack": ("按哪个政策包：包名，或 .yaml 文件", "the policy pack: its id, or a .yaml file"),
    "cli.written": ("已写好 {file}", "Wrote {file}"),
    "cli.progress": ("检查", "Checking"),
    "cli.demo.help.short": ("用附带的示例走完一季", "work through a season on the examples"),
    "cli.validate.help.short": ("检查申报书、规划、总结", "check applications, plans and summaries"),
    "cli.parse.help.short": ("把填好的表读成数据", "read a filled form into data"),
    "cli.blank.help.short": ("生成空白表", "make an empty form to fill in"),
    "cli.render.help.short": ("制作通知、公示和填好的表", "make notices and filled forms"),
    "cli.template.help.short": ("检查改过的模板，取一份新模板", "check a changed template, get a fresh one"),
    "cli.template.check.help.short": ("检查改过的模板", "say what a changed template lacks or misspells"),
    "cli.template.new.help.short": ("取一份新模板", "get a fresh template to restyle"),
    "cli.doctor.help.short": ("看看装了什么、缺什么", "say what is installed and what is missing"),
    "cli.public.help.short": ("去掉隐藏信息，制作公开件", "make a public copy without hidden data"),
    "cli.lint.help.short": ("按 GB/T 9704 量版面", "measure a page against GB/T 9704"),
    "cli.render.notice.help.short": (
        "申报、补正、公示、公布、提醒、复核、撤销、更名",
        "notices: calls, publicity, recognition, revocation …",
    ),
    "cli.render.application.help.short": ("申报书", "the application (申报书)"),
    "cli.render.plan.help.short": ("三年发展规划", "the three-year plan (三年发展规划)"),
    "cli.render.summary.help.short": ("年度工作总结", "the annual summary (年度工作总结)"),
    "cli.render.city-report.help.short": ("市级年度发展情况报告", "the city's yearly report (市级年度发展情况报告)"),
    "cli.demo.help": (
        "用附带的示例走完一季：检查申报书，写出公示。DIR 是放结果的新文件夹。",
        "Work through a season on the examples: applications are checked, the 公示 is written.\n"
        "DIR is a new folder for what comes of it.",
    ),
    "cli.demo.dir": ("放结果的文件夹", "the folder for the results"),
    "cli.validate.help": (
        "检查申报书、三年发展规划、年度工作总结、市级年度发展情况报告（.docx .pdf .xlsx .json .yaml）：\n"
        "先看结构，再对照办法逐条判断。表种由文件自己说明：Word、Excel、PDF 表里是“表种”和“表式版本”，\n"
        "数据文件里是 form 和 version。\n"
        "退出码：0 没有问题，1 有问题，3 有文件读不了，5 缺少 LibreOffice，70 程序故障。",
        "Check applications, three-year plans, annual summaries and cities' reports (.docx .pdf .xlsx\n"
        ".json .yaml): first the structure, then every rule of the measure. A file itself says which form it\n"
        "is: by 表种 and 表式版本 in Word, Excel and PDF, by `form` and `version` in data files.\n"
        "Exit codes: 0 nothing wrong, 1 something is, 3 a file can't be read, 5 no LibreOffice, 70 a\n"
        "fault of ours.",
    ),
    "cli.convert": (
        "旧格式（.doc .wps .rtf .odt .xls .et .ods）先由 LibreOffice 转换再读",
        "have LibreOffice convert old formats (.doc .wps .rtf .odt .xls .et .ods) first",
    ),
    "cli.show": (
        "（PDF）把读过的每一页画成图，放进文件夹 DIR：绿框确定，橙框大致确定，红框要对照原件",
        "(PDF) draw each page that was read into the folder DIR: green is sure, orange likely, red needs eyes",
    ),
    "cli.corrections": (
        "人工更正的清单（.yaml .json），每条写 field、value、who、why",
        "a list of corrections by hand (.yaml .json), each with field, value, who, why",
    ),
    "cli.corrections-one": (
        "--corrections 只能用于一个文件；请逐个检查",
        "--corrections is for one file; check them one by one",
    ),
    "cli.parse.help": (
        "读一份填好的表（.docx .pdf .xlsx .json .yaml），写成数据：.yaml 或 .json；不写 -o 就把 YAML 打在屏幕上。\n"
        "读时要说明的和读不准的列在标准错误里；有错也写出已读到的内容。\n"
        "退出码：0 没有问题，1 有问题，3 文件读不了，5 缺少 LibreOffice。",
        "Read a filled form (.docx .pdf .xlsx .json .yaml) and write its data as .yaml or .json; without\n"
        "-o, YAML goes to stdout. What has to be told, and what could not be read, goes to stderr;\n"
        "what was read is written all the same.\n"
        "Exit codes: 0 nothing wrong, 1 something is, 3 the file can't be read, 5 no LibreOffice.",
    ),
    "cli.parse.output": ("写到哪个文件（.yaml .json）", "the file to write (.yaml .json)"),
    "cli.parse.report": (
        "json：在屏幕上列出每个值、在表中的位置和读法",
        "json: print every value with its place and how it was found",
    ),
    "cli.parse.finding": ("{severity}：{place}：{message}", "{severity}: {place}: {message}"),
    "cli.parse.error": ("错误", "error"),
    "cli.parse.warning": ("请核对", "warning"),
    "cli.validate.report": ("报告的格式", "the form of the report"),
    "cli.validate.on": (
        "按哪一天的规定检查，如 2026-06-03；不写是今天",
        "the day to check by, as 2026-06-03; else today",
    ),
    "cli.validate.strict": ("提示项未达到、有待核对的也算有问题", "advisory rules and warnings count too"),
    "cli.blank.help": (
        "生成空白的申报书（application）、三年发展规划（plan）、年度工作总结（summary）\n"
        "或市级年度发展情况报告（city-report），或者公文的数据文件：notice KIND\n"
        "（种类见 toolkit render notice --list）。格式由文件后缀决定：\n"
        ".docx .xlsx .pdf .yaml .json；公文是 .yaml .json .xlsx，不写 -o 就显示出来",
        "Make an empty application (申报书), plan (三年发展规划), summary (年度工作总结) or\n"
        "city-report (市级年度发展情况报告), or a data file for a notice: notice KIND\n"
        "(toolkit render notice --list names the kinds). The suffix of FILE says which format:\n"
        ".docx .xlsx .pdf .yaml .json; a notice's data file is .yaml, .json or .xlsx, and shown\n"
        "where there is no -o.",
    ),
    "cli.blank.year": (
        "申报年度、规划第一年或总结的年度；不写是今年",
        "the year applied in, planned from, or reported on; else this year",
    ),
    "cli.blank.kind": (
        "公文要写明种类，如 toolkit blank notice publicity；toolkit render notice --list 列出各种",
        "a notice is of a kind, as in toolkit blank notice publicity; toolkit render notice --list names them",
    ),
    "cli.blank.no-kind": (
        "{form} 后面不用写“{kind}”；去掉它",
        "{form} takes no “{kind}”; leave it out",
    ),
    "cli.render.help": ("制作公文和填好的表。", "Make notices and filled, standardised forms."),
    "cli.render.notice.help": (
        "制作公文。KIND 是公文的种类，如 publicity（公示）；--list 列出各种和各自要填的栏目。\n"
        "DATA 是 JSON、YAML 或 xlsx 文件，“-”是标准输入；空白的由 toolkit blank notice KIND 生成。\n"
        "写出之前逐项核对，有错就不写。没有 --final 的是草稿，每页有标记。",
        "Make a notice. KIND is one of those that --list shows with what they need, as publicity (公示).\n"
        "DATA is a JSON, YAML or xlsx file, or - for standard input; toolkit blank notice KIND makes\n"
        "one to fill in. Without --final it is a draft, and marked so on every page. It is proved before it is\n"
        "written; where something is wrong, no file is made.",
    ),
    "cli.render.application.help": ("把申报书制成文档。", "Make the document of a filled application (申报书)."),
    "cli.render.plan.help": ("把三年发展规划制成文档。", "Make the document of a filled plan (三年发展规划)."),
    "cli.render.summary.help": ("把年度工作总结制成文档。", "Make the document of a filled summary (年度工作总结)."),
    "cli.render.city-report.help": (
        "把市级年度发展情况报告制成文档。",
        "Make the document of a city's filled yearly report (市级年度发展情况报告).",
    ),
    "cli.render.template": (
        "用自己改过的模板（先用 toolkit template check 检查）",
        "use a template of your own (toolkit template check looks at it)",
    ),
    "cli.render.suffix": (
        "不能写成“{name}”；文件名要以 {known} 结尾",
        "can't write “{name}”; end the file's name in {known}",
    ),
    "cli.render.other": (
        "文件里的 {key} 是“{found}”，命令要的是 {wanted}；请改命令或改文件",
        "the file's {key} is “{found}”, but the command wants {wanted}; change one of the two",
    ),
    "cli.render.is-form": (
        "这是填好的表（{found}），不是通知的数据；用 toolkit blank notice {wanted} -o 数据.yaml 生成数据文件，集群可用 --from 从表里取",
        "this is a filled form ({found}), not the data of a notice; toolkit blank notice {wanted} -o data.yaml makes a file for these, and --from takes clusters from forms",
    ),
    "cli.render.is-notice": (
        "这是通知的数据（{found}），不是填好的 {wanted}；用 toolkit render notice {found}",
        "this is the data of a notice ({found}), not a filled {wanted}; use toolkit render notice {found}",
    ),
    "cli.render.refused": (
        "{file}：有 {count} 处要改，没有写文件",
        "{file}: {count} to be mended, no file was written",
    ),
    "cli.render.from": (
        "从这些申报书里取集群：达到条件的列入名单，按行政区划排列；可写多次",
        "take the clusters from these applications: those that meet the measure; may be given again",
    ),
    "cli.render.two-lists": (
        "{file}：文件里已有集群名单，又给了 --from；只用一样",
        "{file}: the file lists clusters and --from is given too; use one of the two",
    ),
    "cli.render.left-out": (
        "{file}：{name}没有列入（{conclusion}）",
        "{file}: {name} is left out ({conclusion})",
    ),
    "cli.template.help": (
        "表和公文的 Word 模板可以改字体、改版式、改措辞；改过以后先检查，再用。",
        "Forms and notices are made from Word templates that may be restyled and reworded;\n"
        "check what was changed before it is used.",
    ),
    "cli.template.check.help": (
        "检查 .docx 模板：写错和没有的名称、不成对的标签、全角括号、漏掉的栏目，逐条写明第几段、第几表第几行第几列；\n公文模板还对照 GB/T 9704—2012 量版式，不合的作为提醒。\n"
        "是哪一种模板由文件名或所用的名称看出，也可以用 --for 写明。退出码：0 没有错，1 有错，3 有文件读不了。",
        "Check .docx templates: names that there are not, tags that are not whole, full-width braces,\n"
        "fields that are left out, each with its paragraph or cell; of a notice's, also what of the layout is\n"
        "not as GB/T 9704-2012 wants it, as a warning. What a template is for is told by its file name\n"
        "or the names in it, or by --for. Exit codes: 0 nothing wrong, 1 something is, 3 a file can't be read.",
    ),
    "cli.template.new.help": (
        "写出一份新模板。KIND 是表（application、plan、summary、city-report）或公文（publicity 等）。",
        "Write a fresh template. KIND is a form (application, plan, summary, city-report) or a\nnotice (publicity …).",
    ),
    "cli.template.for": ("模板是做什么用的", "what the template is for"),
    "cli.template.sound": ("{file}：{kind} 的模板，没有问题", "{file}: a template of {kind}, nothing wrong"),
    "cli.template.found": (
        "{file}：{kind} 的模板，{wrong} 处错误，{warnings} 处提醒",
        "{file}: a template of {kind}, {wrong} errors, {warnings} warnings",
    ),
    "cli.template.error": ("错误", "error"),
    "cli.template.warning": ("提醒", "warning"),
    "cli.template.whole": ("整个模板", "the whole template"),
    "cli.template.line": ("{kind}　{place}：{message}", "{kind}  {place}: {message}"),
    "cli.notice.output": (
        "写到哪个文件；用 --each 时是文件夹",
        "the file to write; with --each, the folder",
    ),
    "cli.notice.final": ("定稿：不加草稿标记", "final: without the mark of a draft"),
    "cli.notice.dry-run": ("只把文字显示出来，不写文件", "show the text, write no file"),
    "cli.notice.report": (
        "补正通知的事项取自这份检查报告（toolkit --lang zh validate --report json 的输出）",
        "take the items of a 补正通知 from this report (the output of toolkit --lang zh validate --report json)",
    ),
    "cli.notice.after": (
        "之前公示的数据：标题、名单和公示期须与它相符",
        "the data of the 公示 before it: title, list and period must agree with them",
    ),
    "cli.notice.recognised-list": (
        "已认定的名单（公布通知的数据，或者 xlsx 名单）：集群须在其中；可写多次",
        "a list of the recognised (data of a 公布通知, or xlsx): each cluster must be in one; may be given again",
    ),
    "cli.notice.each": ("名单里一行一个文件", "a file for each row of the list"),
    "cli.notice.name": (
        "--each 的文件名，如 '{{序号}}-{{集群名称}}.docx'；以 .pdf 结尾的写 PDF",
        "names of files for --each, as '{{序号}}-{{集群名称}}.docx'; in .pdf for PDFs",
    ),
    "cli.notice.manifest": (
        "--each 的清单（文件、sha256、行），.csv 或 .json；不写是文件夹里的 manifest.csv",
        "the manifest of --each (file, sha256, row), .csv or .json; else manifest.csv in the folder",
    ),
    "cli.notice.resume": (
        "接着做没做完的 --each：已写好、没有变的留着，其余的做完",
        "go on with an --each that was interrupted: what is there and the same stays, the rest is made",
    ),
    "cli.notice.only-each": (
        "{option} 只和 --each 一起用；去掉它，或加上 --each",
        "{option} is for --each; leave it out, or add --each",
    ),
    "cli.notice.batch-there": (
        "{manifest}：这里已做过一批；接着做加 --resume，从头做加 --force，或另写一个文件夹",
        "{manifest}: a batch was made here; go on with --resume, make all anew with --force, or take another folder",
    ),
    "cli.notice.other-batch": (
        "{manifest}：这一批做了以后{what}变了，不能接着做；用 --force 从头做，或另写一个文件夹",
        "{manifest}: since this batch was begun, {what} changed; make all anew with --force, or in another folder",
    ),
    "cli.notice.changed.data": ("名单", "the list"),
    "cli.notice.changed.options": (
        "选项、模板、政策包或对照的名单",
        "options, template, pack or the lists beside it",
    ),
    "cli.notice.changed.version": ("程序版本", "the version of the program"),
    "cli.notice.no-manifest": (
        "{manifest}：不是本程序写的清单；用 --force 从头做，或另写一个文件夹",
        "{manifest}: no manifest of this program; make all anew with --force, or in another folder",
    ),
    "cli.notice.list": ("列出各种公文和各自要填的栏目", "list the kinds and what each needs"),
    "cli.notice.needs": ("  要填：{fields}", "  needs: {fields}"),
    "cli.notice.from": ("  可用 --from 从申报书取名单", "  --from takes the list from applications"),
    "cli.notice.from-report": (
        "  可用 --report 从检查报告取补正事项",
        "  --report takes the items from a validation report",
    ),
    "cli.notice.no-from": (
        "{kind} 的名单不取自申报书；去掉 --from",
        "the list of a {kind} is not taken from applications; leave --from out",
    ),
    "cli.notice.follows": ("  可用 --after 对照公示：{kind}", "  --after takes the 公示 before it: {kind}"),
    "cli.notice.recognised": (
        "  可用 --recognised 对照已认定的名单",
        "  --recognised takes lists of the recognised",
    ),
    "cli.notice.draft": (
        "{file} 是草稿，每页有标记；定稿加 --final",
        "{file} is a draft, and every page says so; --final leaves that out",
    ),
    "cli.notice.not-each": (
        "--each 不能和 {option} 同用；去掉一个",
        "--each can't be used with {option}; leave one of them out",
    ),
    "cli.notice.no-report": (
        "{kind} 不用检查报告；--report 只用于 rectification（补正）",
        "{kind} takes no report; --report is for rectification (补正)",
    ),
    "cli.notice.no-after": (
        "{kind} 之前没有公示；去掉 --after",
        "no 公示 goes before a {kind}; leave --after out",
    ),
    "cli.notice.no-recognised": (
        "{kind} 里的集群还没有认定；去掉 --recognised",
        "the clusters of a {kind} aren't recognised yet; leave --recognised out",
    ),
    "cli.notice.progress": ("制作", "Making"),
    "cli.notice.each-written": (
        "写好 {count} 个文件，在 {folder}；清单：{manifest}",
        "Wrote {count} files into {folder}; manifest: {manifest}",
    ),
    "cli.notice.each-kept": ("另有 {count} 个原来就已做好，未动", "kept as they were: {count}"),
    "cli.notice.each-drafts": (
        "{folder} 里的这些都是草稿，每页有标记；定稿加 --final",
        "those in {folder} are drafts, and every page says so; --final leaves that out",
    ),
    "cli.notice.row-failed": ("第 {row} 行（{source}）没有写：", "row {row} ({source}) was not written:"),
    "cli.notice.each-failed": (
        "{count} 行没有写；改正后加 --force 再做一遍",
        "rows not written: {count}; mend them and run again with --force",
    ),
    "cli.public.help": (
        "制作公开件：页面上显示的都在，不显示的都去掉：批注、修订、作者和日期、内嵌数据、隐藏的文字和工作表、链接、附件……\n"
        "去掉了什么逐条列出。可用 .docx .xlsx .pdf；原文件不动。",
        "Make a public copy: all that the pages show, and nothing that they don't: comments, tracked changes,\n"
        "author and dates, embedded data, hidden text and sheets, links, attachments …; what was taken out\n"
        "is listed. For .docx .xlsx .pdf; the file itself stays as it is.",
    ),
    "cli.public.unseen": (
        "{file}：第 {pages} 页留有看不见的文字（白色、被遮住、被裁掉或在页面之外），仍可复制出来；公开前请打印成图片再制成 PDF，或回到原稿删去",
        "{file}: text that nobody sees (white, covered, cut off or off the page) stays on page {pages} and can be copied; print the pages to pictures before you publish it, or delete it in the original",
    ),
    "cli.public.suffix": (
        "{file}：不能制作 {suffix} 的公开件；可用：{known}",
        "{file}: no public copy can be made of {suffix}; only of {known}",
    ),
    "cli.render.public": (
        "公开件：不带批注、修订、作者、日期、内嵌数据等页面上看不见的内容，去掉的逐条列出",
        "a public copy, without comments, tracked changes, author, dates, embedded data and whatever else\n"
        "the page doesn't show; what was taken out is listed",
    ),
    "cli.render.taken-out": ("  已去掉 {what}", "  taken out: {what}"),
    "cli.lint.help": (
        "按 GB/T 9704—2012 量一份公文，不论是不是本程序做的。docx 量设置，有 LibreOffice 的再量印出的版面；\n"
        "PDF 只量版面。没有问题退出码是 0，有问题是 1，读不了是 3。",
        "Measure a paper against GB/T 9704-2012, whoever made it. A docx in its settings and, where\n"
        "LibreOffice is there, on its pages; a PDF on its pages alone. Exit 0: clean, 1: not so, 3: unreadable.",
    ),
    "cli.doctor.help": (
        "列出版本、字体和外部程序，缺了的说明影响什么。",
        "List versions, fonts and outside programs, and say what the lack of each one stops.",
    ),
    "cli.no-command": (
        "没有命令“{name}”{guess}；可用：{known}",
        "there is no command “{name}”{guess}; use one of: {known}",
    ),
    "cli.no-option": ("没有选项 {name}{guess}；可用：{known}", "there is no option {name}{guess}; use one of: {known}"),
    "cli.no-name": ("没有“{name}”{guess}；可用：{known}", "there is no “{name}”{guess}; use one of: {known}"),
    "cli.guess": (
        "，您要的可能是 {name}",
        ", did you mean {name}?",
    ),
    "cli.missing": ("缺 {name}", "{name} is missing"),
    "cli.no-value": ("选项 {name} 后面要有值", "option {name} wants a value"),
    "cli.bad-value": ("{name} 的值不对（{cause}）", "{name} has a wrong value ({cause})"),
    "cli.bad-number": (
        "{name} 要写 {least} 到 {most} 的整数",
        "{name} wants a whole number from {least} to {most}",
    ),
    "cli.which": (
        "请写出要哪一个：{known}",
        "name one of: {known}",
    ),
    "cli.bad-day": ("“{value}”不是日期；写成 2026-06-03", "“{value}” is no day; write it as 2026-06-03"),
    "cli.extra": ("多出了“{words}”；带空格的文件名要加引号", "“{words}” is too much; put names with spaces in quotes"),
    "cli.usage-error": ("{text}。说明见 {command} --help", "{text}. See {command} --help"),
    "cli.interrupted": (
        "已中断；写好的文件都是完整的，--each 没做完的加 --resume 可接着做",
        "Interrupted; each file that is there is whole, and --each goes on with --resume",
    ),
    "cli.fault": (
        "程序故障（{error}）；请把这句话和所用命令报给维护者，设 TOOLKIT_DEBUG=1 可看详情",
        "A fault of ours ({error}); report this line with the command, TOOLKIT_DEBUG=1 shows more",
    ),
    "cli.rule-fault": ("{file}：{fault}", "{file}: {fault}"),
    # --- notices
    "workdays.unknown-year": (
        "{year} 年的工作日历还不知道；国务院办公厅公布该年放假安排、chinesecalendar 更新之后再算，不能推测",
        "The working days of {year} aren't known yet; wait for the State Council's holidays and a newer chinesecalendar",
    ),
}
