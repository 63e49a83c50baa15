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
    "read.failed": (
        "{file}：打不开（{cause}）；请检查权限，或另存一份",
        "{file}: can't be opened ({cause}); check its permissions, or save a copy",
    ),
    "read.large": (
        "{file}：超过 {limit} MiB，不读；请确认是不是选错了文件",
        "{file}: larger than {limit} MiB and not read; is it the right file?",
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
    "xlsx.forms": (
        "{file}：本版的表只读 JSON 和 YAML；可用 toolkit blank FORM -o FILE.yaml 生成再填",
        "{file}: forms are read from JSON and YAML in this version; toolkit blank FORM -o FILE.yaml makes one to fill",
    ),
    "xlsx.broken": (
        "{file}：工作簿打不开（{cause}）；请用 Excel 或 WPS 打开后另存为 .xlsx",
        "{file}: the workbook can't be opened ({cause}); open it in a spreadsheet program and save it as .xlsx",
    ),
    "xlsx.bomb": (
        "{file}：展开后超过 {limit} MiB，不读；请确认来源",
        "{file}: would unpack to more than {limit} MiB and is not read; check where it comes from",
    ),
    "xlsx.other": (
        "{file}：是压缩包，却不是工作簿；请另存为 .xlsx",
        "{file}: this is an archive but no workbook; save it as .xlsx",
    ),
    "xlsx.cells": (
        "{file}：工作表“{sheet}”的范围超过 {limit} 格；请删去空行空列后另存",
        "{file}: sheet “{sheet}” spans more than {limit} cells; delete the empty rows and columns and save it",
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
        "{city}没有“{county}”；{guess}，功能区写在“功能区”一栏",
        "{city} has no “{county}”; {guess}; functional zones have a field of their own",
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
    # --- policy packs
    "pack.missing": (
        "没有政策包“{name}”；可用 {known}，或给出 .yaml 文件",
        "there is no policy pack “{name}”; use {known}, or give a .yaml file",
    ),
    "pack.empty": (
        "{name}：不是政策包；请对照 schemas/pack.schema.json",
        "{name}: no policy pack; see schemas/pack.schema.json",
    ),
    "pack.overlay": (
        "{base} 里没有规则 {id}；补丁包里的新规则要写全",
        "{base} has no rule {id}; a new rule in an overlay must be whole",
    ),
    "pack.option": ("没有选项“{id}”；可用：{known}", "there is no option “{id}”; use one of: {known}"),
    "pack.rule": ("没有规则“{id}”；请核对", "there is no rule “{id}”; check its id"),
    "pack.template": ("没有模板 {name}；请对照 templates/", "there is no template {name}; see templates/"),
    "pack.unreadable": ("政策包 {name} 打不开（{cause}）", "policy pack {name} can't be opened ({cause})"),
    "pack.needs": (
        "规则 {rule} 的指标 {indicator} 要有栏目 {name}；请在 fields 里写上",
        "rule {rule}: indicator {indicator} needs the field {name}; name it in fields",
    ),
    "pack.unit": (
        "规则 {rule} 的单位是{unit}，而{label}的单位是{own}，不是一回事",
        "rule {rule} is in {unit}, but {label} is in {own}, which is of another kind",
    ),
    "pack.clause-twice": ("条款 {clause} 写了两遍；只留一处", "clause {clause} is given twice; keep one of the two"),
    "pack.twice": ("规则名 {id} 用了两次；改一个", "rule id {id} is used twice; change one"),
    "pack.clause": ("条文里没有 {clause}；请核对条款号", "there is no clause {clause}; check its number"),
    "pack.quote": (
        "引文与 {clause} 的原文不一致；请照抄",
        "the quote is not in the words of {clause}; copy it from there",
    ),
    "pack.field": (
        "{form} 里没有栏目 {pointer}；请对照 schemas/{form}.schema.json",
        "{form} has no field {pointer}; see schemas/{form}.schema.json",
    ),
    "pack.indicator": (
        "规则 {rule} 用了没有的指标“{name}”；可用 {known}",
        "rule {rule} names an indicator that there is not, “{name}”; use one of {known}",
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
    "judge.contested": (
        "；有争议：按 {way} 读则{standing}",
        "; contested: read as {way} it is {standing}",
    ),
    "reading.unknown": ("没有“{name}”这种读法；可用：{known}", "there is no reading “{name}”; use one of: {known}"),
    "reading.option": (
        "{name} 不能读作“{option}”；可用：{known}",
        "{name} can't be read as “{option}”; use one of: {known}",
    ),
    "unsound.copied": (
        "{after}与{before}一模一样，像是照抄；请核对",
        "{after} equals {before} to the last figure, as if copied; check it",
    ),
    "unsound.leap": (
        "{before}与{after}相差千倍以上，像是单位写错；请核对",
        "{before} and {after} differ a thousandfold, as if in another unit; check it",
    ),
    "unsound.missing": ("没有{label}", "{label} is missing"),
    "unsound.zero": ("{label}是零，不能作除数", "{label} is zero and can't divide"),
    "unsound.zero-base": ("{label}是零，增速无从算起", "{label} is zero, from which no growth can be computed"),
    "unsound.negative": ("{label}是负数", "{label} is negative"),
    "unsound.part": ("{part}大于{whole}", "{part} is larger than {whole}"),
    "indicator.amount": ("栏目里的数，逐年看", "the figure of the field, year by year"),
    "indicator.share": ("部分除以全体，逐年算百分比", "part of whole in per cent, year by year"),
    "indicator.growth": (
        "复合增长率：末年除以首年，与（1＋界限）的间隔数次方相比，不开方",
        "compound growth: last over first, held against (1 + bound) to the number of intervals; no root is taken",
    ),
    "indicator.mean-growth": ("逐年增速的算术平均", "the mean of the yearly rates"),
    "indicator.per-ten-thousand": (
        "最后一年的件数除以人数，乘一万",
        "pieces over people in the last year, times ten thousand",
    ),
    "indicator.firms": (
        "名单里不同企业的家数：先按统一社会信用代码，没有代码按名称",
        "distinct companies in the lists, by code, else by name",
    ),
    "indicator.flags": ("数一数答“是”或“否”的项", "how many ticks are answered so"),
    "indicator.unset": ("没有填全的指标数", "how many targets are not filled"),
    "indicator.empty": ("没有填的栏目数", "how many fields are empty"),
    "indicator.unreported": ("发生了而没有报备的变动数", "how many changes were not reported"),
    "indicator.days-late": (
        "提交日比期限晚几天；期限是次年该月最后一天",
        "days after the last day of that month in the next year",
    ),
    "indicator.steps": ("每年比上年增减多少", "what each year adds to the year before"),
    "indicator.margin": (
        "水平比基准值好多少；哪个方向好由表里写明",
        "how much better than the benchmark; the form says which way is better",
    ),
    "indicator.plan": ("规划附上没有，它自己的检查通过没有", "whether the plan is there and passes its own check"),
    "indicator.baselines": ("与申报书最后一年不同的数", "how many figures differ from the application's last year"),
    "indicator.restated": ("同一年的数与申报书不同的", "how many figures of the same year differ from the application"),
    "indicator.below-targets": ("没有达到规划当年目标的", "how many figures miss the plan's target of the year"),
    "indicator.silent-changes": (
        "与上一次申报不同而总结没有报备的",
        "how many things changed with no summary reporting it",
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
    "cli.pack.show.help": ("列出附带的政策包。", "Show the packs that ship with us."),
    "cli.pack.show.help.short": ("列出附带的政策包", "show the packs that ship with us"),
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
    "recommendation.decline": ("有必须达到的条件未达到", "a required condition is unmet"),
    # --- command line
    "cli.help": (
        "山东省中小企业特色产业集群：填表、对照办法检查、制作公文。",
        "Shandong's 中小企业特色产业集群: forms filled, held against the measure, official papers made.",
    ),
    "cli.lang": ("用中文（zh）或英文（en）说话；不写时看系统语言", "speak zh or en; without it, as the locale says"),
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
    "cli.doctor.help.short": ("看看装了什么、缺什么", "say what is installed and what is missing"),
    "cli.render.notice.help.short": ("公示、公布、撤销", "publicity, recognition, revocation"),
    "cli.render.application.help.short": ("申报书", "the application (申报书)"),
    "cli.render.plan.help.short": ("三年发展规划", "the three-year plan (三年发展规划)"),
    "cli.render.summary.help.short": ("年度工作总结", "the annual summary (年度工作总结)"),
    "cli.demo.help": (
        "用附带的示例走完一季：检查申报书，写出公示。DIR 是放结果的新文件夹。",
        "Work through a season on the examples: applications are checked, the 公示 is written.\n"
        "DIR is a new folder for what comes of it.",
    ),
    "cli.demo.dir": ("放结果的文件夹", "the folder for the results"),
    "cli.validate.help": (
        "检查申报书、三年发展规划、年度工作总结（.docx .xlsx .json .yaml）：先看结构，再对照办法逐条判断。\n"
        "表种由文件里的 form 和 version 说明。退出码：0 没有问题，1 有问题，3 有文件读不了，70 程序故障。",
        "Check applications, three-year plans and annual summaries (.docx .xlsx .json .yaml): first\n"
        "the structure, then every rule of the measure. `form` and `version` in a file say which it is.\n"
        "Exit codes: 0 nothing wrong, 1 something is, 3 a file can't be read, 70 a fault of ours.",
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
        "生成空白的申报书（application）、三年发展规划（plan）或年度工作总结（summary）。\n"
        "格式由文件后缀决定：.docx .yaml .json",
        "Make an empty application (申报书), plan (三年发展规划) or summary (年度工作总结).\n"
        "The suffix of FILE says which format: .docx .yaml .json",
    ),
    "cli.blank.year": (
        "申报年度、规划第一年或总结的年度；不写是今年",
        "the year applied in, planned from, or reported on; else this year",
    ),
    "cli.blank.suffix": (
        "空白表不能写成“{name}”；可用：{known}",
        "a blank form can't be written as “{name}”; use one of: {known}",
    ),
    "cli.render.help": ("制作公文和填好的表。", "Make notices and filled, standardised forms."),
    "cli.render.notice.help": (
        "制作公文。KIND 是 publicity（公示）、recognition（公布）或 revocation（撤销）；\n"
        "DATA 是 JSON、YAML 或 xlsx 文件，“-”是标准输入。写出之前逐项核对，有错就不写。",
        "Make a notice. KIND is publicity (公示), recognition (公布) or revocation (撤销);\n"
        "DATA is a JSON, YAML or xlsx file, or - for standard input. It is proved before it is\n"
        "written; where something is wrong, no file is made.",
    ),
    "cli.render.application.help": ("把申报书制成文档。", "Make the document of a filled application (申报书)."),
    "cli.render.plan.help": ("把三年发展规划制成文档。", "Make the document of a filled plan (三年发展规划)."),
    "cli.render.summary.help": ("把年度工作总结制成文档。", "Make the document of a filled summary (年度工作总结)."),
    "cli.render.suffix": (
        "不能写成“{name}”；文件名要以 {known} 结尾",
        "can't write “{name}”; end the file's name in {known}",
    ),
    "cli.render.other": (
        "文件里的 {key} 是“{found}”，命令要的是 {wanted}；请改命令或改文件",
        "the file's {key} is “{found}”, but the command wants {wanted}; change one of the two",
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
    "cli.interrupted": ("已中断", "Interrupted"),
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
