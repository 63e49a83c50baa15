"""What is said while documents are made and proved."""

MESSAGES: dict[str, tuple[str, str]] = {
    # --- blank and filled forms
    "blank.form": (
        "没有名为 {name} 的表；可用：{known}",
        "there is no form {name}; there are: {known}",
    ),
    "blank.suffix": (
        "空白表不能写成 {suffix}；可用：{known}",
        "a blank form can't be written as {suffix}; it can as: {known}",
    ),
    "form.refused": (
        "{file}：有{count}处问题，没有印；改正后再印",
        "{file}: not printed, problems: {count}; mend them and render again",
    ),
    "form.unprintable": (
        "有印不出的字符或数值（{code}）；删去后重新填写",
        "a character or number that can't be printed ({code}); type the value again without it",
    ),
    "outline.line": (
        "{file}：第 {line} 行：不认识“{kind}”；可用的样式见 toolkit/layout/styles.py，表格之后须有一行“行 | …”，列数相同",
        "{file}: line {line}: “{kind}” is unknown; see toolkit/layout/styles.py, and let a row of as many columns follow a table",
    ),
    "word.undefined": (
        "{template}：模板要印“{name}”，数据里没有；核对名字，选填的栏先用 {{% if %}} 判断",
        "{template}: the template prints “{name}”, which the data don't have; mend the name, or ask {{% if %}}",
    ),
    "word.endless": (
        "{template}：模板印出的内容超过 {limit}，已停止；检查模板里的循环",
        "{template}: the template prints more than {limit}, and was stopped; look at its loops",
    ),
    "word.forbidden": (
        "{template}：模板用了不允许的写法（{cause}）；只能用栏目名、if 和 for",
        "{template}: the template does what it may not ({cause}); use names, if and for alone",
    ),
    "word.template": (
        "{template}：模板写错了（{cause}）；改正后再印，或重新安装 toolkit 取回原来的模板",
        "{template}: the template is wrong ({cause}); mend it, or install toolkit again to get ours back",
    ),
    "word.no-docx": (
        "{template}：打不开，不是完好的 docx（{cause}）；用 Word 另存为 docx，或重新安装 toolkit",
        "{template}: no sound docx ({cause}); save it as docx in Word, or install toolkit again",
    ),
    "word.unsafe": (
        "{template}：模板里有不能用的内容（{what}）；在 Word、WPS 里删去，或用 toolkit public 清理后再用",
        "{template}: the template holds what it may not ({what}); delete it in Word or WPS, or clean it with toolkit public",
    ),
    "word.field": (
        "{part} 里有会读取文件或运行程序的域 {what}",
        "{part} has a field that fetches or runs something, {what}",
    ),
    "word.carried": ("{part} 里有嵌入的文件或控件 {what}", "{part} carries an embedded file or control, {what}"),
    "word.outside": ("{part} 里有通向文件之外的链接 {what}", "{part} has a link out of the file, {what}"),
    "word.full-width": (
        "{template}：模板里有全角的“{mark}”，不会起作用；改成半角",
        "{template}: full-width “{mark}” in the template has no effect; write it half-width",
    ),
    "notice.refused": (
        "{file}：有 {count} 处问题，没有印；改正后再印",
        "{file}: not printed, problems: {count}; mend them and render again",
    ),
    "notice.unprintable": (
        "有印不出的字符或数值（{code}）；删去后重新填写",
        "a character or number that can't be printed ({code}); type the value again without it",
    ),
    "notice.twice": (
        "{label}：第 {row} 行的“{name}”和{list}第 {earlier} 行是同一个集群；删去一行",
        "{label}: “{name}” in row {row} stands in {list}, row {earlier}, already; take one out",
    ),
    "notice.order": (
        "{label}：第 {row} 行的{here}应排在第 {earlier} 行的{there}之前；按行政区划排列，要照所给的次序印的填写 order: given",
        "{label}: {here} in row {row} comes before {there} in row {earlier}; sort by administrative division, or give order: given",
    ),
    "notice.hidden": (
        "{label}有看不见的或只有个别字体才有的字符（{code}）；删去后重新填写",
        "{label} holds a character that is invisible or private to a font ({code}); type the value again without it",
    ),
    "notice.line-break": (
        "{label}分了行；写成一行",
        "{label} is broken into lines; write it in one",
    ),
    "notice.hole": (
        "{label}写的是“{text}”，等于没有写；写清内容，选填的栏没有内容就不填",
        "{label} says “{text}”, which is nothing; say it in words, or leave an optional field empty",
    ),
    "notice.identity": (
        "{label}里像有居民身份证号（{number}）；对外公布的文件一般不写，请核对",
        "{label} seems to hold the number of an identity card ({number}); think twice before it is published",
    ),
    "notice.mobile": (
        "{label}里像有个人手机号（{number}）；对外公布的文件写单位的固定电话，请核对",
        "{label} seems to hold a mobile number ({number}); give the landline of the office, or think twice",
    ),
    "notice.day": (
        "{label}里的“{given}”应写成“{wanted}”；请改正",
        "{label}: “{given}” is to be written “{wanted}”; mend it",
    ),
    "notice.no-day": (
        "{label}里的“{given}”没有这一天；核对日期",
        "{label}: there is no day “{given}”; check it",
    ),
    "notice.tone": (
        "{label}里写着“{word}”；“拟”只用在作出决定之前，决定以后的文件不写，请核对",
        "{label} says “{word}”; 拟 is for what is not decided yet, and this notice tells a decision: check it",
    ),
    "notice.homes": (
        "{label}里写的是“{given}”，名单有 {rows} 行；请核对",
        "{label} says “{given}”, the list has {rows} rows; check it",
    ),
    "notice.number": (
        "发文字号“{text}”已改写成“{right}”；请核对",
        "the document number “{text}” was set right as “{right}”; check it",
    ),
    "notice.deadline-past": (
        "{label}须在成文日期{date}之后；核对两个日期",
        "{label} must be later than the date of signing, {date}; check both dates",
    ),
    "notice.deadline-rest": (
        "{label}{date}不是工作日；请考虑改到工作日",
        "{label}: {date} is no working day; consider another",
    ),
    "notice.counted-later": (
        "{label}晚于成文日期{date}；核对两个日期",
        "{label} is later than the date of signing, {date}; check both dates",
    ),
    "notice.title": (
        "{label}是“{own}”，公示（{file}）写的是“{other}”；两个文件的标题须一致",
        "{label} is “{own}”, the 公示 ({file}) says “{other}”; both titles must agree",
    ),
    "notice.not-publicised": (
        "{label}：第 {row} 行的“{name}”没有公示过（{file}）；先公示，或者从名单里删去",
        "{label}: “{name}” in row {row} was not publicised ({file}); publicise it first, or take it out",
    ),
    "notice.other-place": (
        "{label}：第 {row} 行的“{name}”公示时在{place}（{file}）；核对所在地",
        "{label}: “{name}” in row {row} was publicised in {place} ({file}); check where it is",
    ),
    "notice.left-out": (
        "{label}：公示过的有 {count} 个没有列入：{names}；请确认",
        "{label}: publicised, but not in the list: {names} ({count}); make sure of it",
    ),
    "notice.not-recognised": (
        "{label}：第 {row} 行的“{name}”不在已认定的名单里（{files}）；核对名称，或者补上名单",
        "{label}: “{name}” in row {row} is in no list of the recognised ({files}); check the name, or give the list",
    ),
    "notice.other-year": (
        "{label}：第 {row} 行的“{name}”是 {year} 年认定的；核对年度",
        "{label}: “{name}” in row {row} was recognised in {year}; check the year",
    ),
    "notice.same-name": (
        "{label}：第 {row} 行的名称没有变；核对新旧名称",
        "{label}: the name in row {row} is the same as before; check both",
    ),
    "notice.new-twice": (
        "{label}：第 {row} 行和第 {earlier} 行是同一个名称；改正一处",
        "{label}: rows {row} and {earlier} have one name; mend one of them",
    ),
    "notice.count": (
        "{label}写的是 {given}，名单有 {rows} 行；改成一致",
        "{label} says {given}, the list has {rows} rows; let them agree",
    ),
    "notice.first": (
        "{label}写的是“{given}”，名单第一行是“{first}”；改成一致",
        "{label} says “{given}”, the list begins with “{first}”; let them agree",
    ),
    "notice.industry": (
        "{label}：第 {row} 行没有填，别的行填了；全部填写，或者全部不填",
        "{label}: empty in row {row}, filled in others; fill it in all rows or in none",
    ),
    "notice.ends-early": (
        "{label}早于起始日{start}；核对两个日期",
        "{label} is earlier than the first day, {start}; check both dates",
    ),
    "notice.before-signing": (
        "{label}早于成文日期{date}；公示不能在签发之前开始，核对两个日期",
        "{label} is earlier than the date of signing, {date}; check both dates",
    ),
    "notice.no-workday": (
        "{label}：{date}不是工作日；改为工作日",
        "{label}: {date} is no working day; choose one",
    ),
    "notice.workdays": (
        "{label}：公示期有 {counted} 个工作日，应为 {wanted} 个；从{start}起，应到{last}止",
        "{label}: the period has {counted} working days instead of {wanted}; from {start} it ends on {last}",
    ),
    "notice.unknown-year": (
        "{label}：{year}年的工作日历还不知道，不能推测；等该年放假安排公布、chinesecalendar 更新之后再印",
        "{label}: the working days of {year} aren't known yet; wait for that year's holidays and a newer chinesecalendar",
    ),
    "notice.too-soon": (
        "{label}须在公示截止日{end}之后；核对两个日期",
        "{label} must be later than the end of the publicity, {end}; check both dates",
    ),
    "notice.award": (
        "{label}是“{given}”，公布的称号是“{award}”；两个文件的称号须一致",
        "{label} is “{given}”, the title awarded “{award}”; both papers must say the same",
    ),
    "notice.ground": (
        "{label}：“{ground}”不在《{pack}》规定的情形之内；可用：{known}",
        "{label}: “{ground}” is no ground of 《{pack}》; it has: {known}",
    ),
    "notice.facts": (
        "{label}：第 {row} 行没有写；写清查明的事实",
        "{label}: empty in row {row}; write down the facts that were found",
    ),
    "notice.verbs": (
        "{label}：第 {row} 行应当“{verb}”，前面的行应当“{other}”；分成两个文件",
        "{label}: row {row} asks for {verb}, those above for {other}; make two notices of them",
    ),
    "notice.recognised-later": (
        "{label}晚于成文的 {year} 年；核对年份",
        "{label} is later than {year}, the year of signing; check it",
    ),
    "notice.two-lists": (
        "{file}：数据里已有补正事项，又给了 --report；只用一样",
        "{file}: the data have items and --report is given too; use one of the two",
    ),
    "notice.no-report": (
        "{file}：不是一份检查报告；用 toolkit --lang zh validate 申报书 --report json 生成",
        "{file}: this is no report of one form; toolkit --lang zh validate FORM --report json makes one",
    ),
    "notice.other-cluster": (
        "{file}：这份报告说的是“{name}”，补正通知的数据写的是“{cluster}”；换成同一集群的报告或数据",
        "{file}: the report is about “{name}”, the notice's data about “{cluster}”; take both of one cluster",
    ),
    "notice.english-report": (
        "{file}：报告是英文的，公文要用中文；用 toolkit --lang zh validate 重新生成",
        "{file}: the report is in English, a notice is Chinese; make it again with toolkit --lang zh validate",
    ),
    "notice.nothing-to-mend": (
        "{file}：报告里没有要补正的事项；不必发补正通知",
        "{file}: nothing in the report is to be mended; no notice is needed",
    ),
    "notice.row-value": (
        "{label}写在名单的列里，只有用 --each（一行一个文件）才行；写到名单之外",
        "{label} is a column of the list, which only --each (a file for each row) can use; put it outside the list",
    ),
    "notice.no-rows": (
        "{file}：没有读到集群名单；名单要有“集群名称”“所在市”“所在县（市、区）”等列名",
        "{file}: no list of clusters was found; it needs heads such as 集群名称, 所在市, 所在县（市、区）",
    ),
    "notice.row-twice": (
        "第 {row} 行的“{name}”和第 {earlier} 行是同一个集群；删去一行",
        "“{name}” in row {row} stands in row {earlier} already; take one out",
    ),
    "notice.pattern": (
        "文件名“{pattern}”不行；以 .docx 或 .pdf 结尾，不含 / 等符号，花括号里可用：{known}",
        "names can't be made as “{pattern}”; end it in .docx or .pdf, without / and the like; in braces there may stand: {known}",
    ),
    "notice.same-file": (
        "文件名“{name}”和第 {earlier} 行的相同；在 --name 里加上 {{序号}}",
        "the name “{name}” is that of row {earlier} already; put {{序号}} into --name",
    ),
    "notice.frame-number": (
        "{label}没有填，{mode}格式须有发文字号；填上，或者改用网页格式",
        "{label} is empty, and the format {mode} needs it; fill it in, or choose the plain format",
    ),
    "notice.frame-unprinted": (
        "{label}在{mode}格式里不印；删去，或者改用红头格式",
        "{label} is not printed in the format {mode}; take it out, or choose the red head",
    ),
    "notice.frame-early": (
        "{label}早于成文日期{date}；核对两个日期",
        "{label} is earlier than the date of signing, {date}; check both dates",
    ),
    "proof.failed": (
        "{template}：印出来与数据不符，没有保存：{faults}；改正模板后再印",
        "{template}: it does not print what the data say, nothing was saved: {faults}; mend the template",
    ),
    "proof.style": (
        "“{style}”样式的段落没有印成一段“{wanted}”",
        "there is not one paragraph in the style {style} that says “{wanted}”",
    ),
    "proof.title": (
        "“{style}”样式的段落不是正好一段",
        "there is not exactly one paragraph in the style {style}",
    ),
    "proof.head": (
        "{list}的表有空的表头",
        "the table of {list} has an empty head",
    ),
    "proof.missing": (
        "没有印出{label}（{source}）",
        "{label} is not in it ({source})",
    ),
    "proof.rows": (
        "名单有 {rows} 行，附件的表印了 {found} 行",
        "the list has {rows} rows, the table {found}",
    ),
    "proof.row": (
        "附件的表第 {row} 行与{label}不符（{source}）",
        "row {row} of the table doesn't say {label} as given ({source})",
    ),
    "proof.tag": (
        "留下了模板记号“{mark}”",
        "a mark of the template is left: “{mark}”",
    ),
    "proof.count": (
        "正文没有写成“{wanted}”",
        "the text doesn't say “{wanted}”",
    ),
    "proof.proposed": (
        "公示的正文没有写“拟”",
        "a publicity must say 拟",
    ),
    "proof.not-proposed": (
        "正式文件里不应有“拟”",
        "a decision must not say 拟",
    ),
    "proof.verb": (
        "正文没有写“{verb}”",
        "the text doesn't say {verb}",
    ),
    "proof.annex": (
        "附件说明“{note}”和附件标题“{title}”不一致",
        "the note of the annex, “{note}”, is not its title, “{title}”",
    ),
}
