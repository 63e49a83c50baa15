"""What is said of PDFs that are handed in."""

MESSAGES: dict[str, tuple[str, str]] = {
    "submitted.locked": (
        "{file}：文件加了密码，读不了；请在办公软件里去掉密码后另存，再报",
        "{file}: the file is locked with a password and can't be read; take the password off, save it anew and hand in that",
    ),
    "submitted.broken": (
        "{file}：不是完好的 PDF（{cause}）；请重新导出，再报",
        "{file}: this is no sound PDF ({cause}); export it again and hand in that",
    ),
    "submitted.no-pages": (
        "{file}：PDF 里一页也没有；请重新导出，再报",
        "{file}: the PDF has no page; export it again and hand in that",
    ),
    "submitted.many-pages": (
        "{file}：有 {count} 页，最多读 {limit} 页；请只把申报材料的那一部分另存为一个文件",
        "{file}: {count} pages, and at most {limit} are read; save the part with the form as a file of its own",
    ),
    "submitted.slow": (
        "{file}：读了 {seconds} 秒还没有读完，已停止；文件可能有问题，请重新导出，或只存申报材料的那一部分",
        "{file}: not read after {seconds} seconds, and stopped; the file may be malformed: export it again, or save only the part with the form",
    ),
    "submitted.died": (
        "{file}：读取时超出了允许的时间或内存，已停止；文件可能有问题，请重新导出，或改交 Word、Excel 文件",
        "{file}: reading it took more time or memory than is allowed, and was stopped; the file may be malformed: export it again, or ask for the Word or Excel file",
    ),
    "submitted.show": (
        "{file}：--show 只用于 PDF；去掉 --show 再试",
        "{file}: --show is for PDFs only; leave it out",
    ),
    "submitted.notice": (
        "{file}：通知的数据不从 PDF 读；请用 .yaml、.json 或 .xlsx",
        "{file}: the data of a notice are not read from a PDF; use .yaml, .json or .xlsx",
    ),
    "submitted.no-form": (
        "{file}：{count} 页里没有找到本工具的表格（{known}）；请确认交的是这几种表，并且是从办公软件导出的 PDF",
        "{file}: none of its {count} pages is a form of this toolkit ({known}); make sure that it is one of these, exported from an office program",
    ),
    "submitted.scan": (
        "{file}：第 {pages} 页是扫描件，没有可读的文字；安装识别组件后再读：pip install 'cluster-toolkit[ocr]'，或改交电子版",
        "{file}: page {pages} is a scan without readable text; install the recognition extra and read it again: pip install 'cluster-toolkit[ocr]', or ask for the electronic file",
    ),
    "submitted.unrecognised": (
        "{file}：第 {pages} 页是扫描件，没有认出本工具的表格（{known}）；页面若歪斜、过淡或是拍照的，请放平，按 200 dpi 以上重新扫描，再报",
        "{file}: page {pages} is a scan on which no form of this toolkit ({known}) was recognised; if it is crooked, pale or photographed, scan it straight at 200 dpi or more and hand in that",
    ),
    "submitted.garbled": (
        "{file}：第 {pages} 页的文字层是乱码，不能相信；请用别的程序重新导出，或改交 Word、Excel 文件",
        "{file}: the text of page {pages} is garbage that can't be trusted; export it with another program, or ask for the Word or Excel file",
    ),
    "submitted.place": ("第{page}页（{box}）", "page {page} ({box})"),
    "submitted.page": ("第{page}页", "page {page}"),
    "submitted.page-scan": (
        "第 {pages} 页是扫描件，页上的内容没有读；安装识别组件后再读：pip install 'cluster-toolkit[ocr]'，或对照原件填写",
        "page {pages} is a scan and was not read; install the recognition extra and read it again: pip install 'cluster-toolkit[ocr]', or fill it in from the paper",
    ),
    "submitted.unread": (
        "第 {pages} 页是扫描件，不在读到的表格之内，没有读；若是表格的一部分，请对照原件填写，或把表格单独存为一个文件再读",
        "page {pages} is a scan outside of the form and was not read; if it belongs to the form, fill it in from the paper, or save the form as a file of its own and read that",
    ),
    "submitted.unread-scan": (
        "第 {pages} 页是扫描件，不在读到的表格之内，没有读；若是表格的一部分，请安装识别组件后再读：pip install 'cluster-toolkit[ocr]'，或对照原件填写",
        "page {pages} is a scan outside of the form and was not read; if it belongs to the form, install the recognition extra and read it again: pip install 'cluster-toolkit[ocr]', or fill it in from the paper",
    ),
    "submitted.page-garbled": (
        "第 {pages} 页的文字层是乱码，页上的内容没有读；请对照原件填写，或重新导出",
        "the text of page {pages} is garbage and was not read; fill it in from the paper, or export the file again",
    ),
    "submitted.hidden": (
        "第 {pages} 页有看不见的文字（白色、透明、被盖住、被裁掉或落在页外），没有读；请对照原件核实",
        "page {pages} has text that can't be seen (white, without ink, covered, cut off, or off the page), which was not read; look at the paper",
    ),
    "submitted.foreign": (
        "第 {pages} 页横放，字体又没有嵌入，有的字可能读不出来；请对照原件核实，或重新导出并嵌入字体",
        "page {pages} lies on its side and its fonts do not go with the file, so that characters may be lost; look at the paper, or export it again with fonts embedded",
    ),
    "submitted.damaged": (
        "文件有损坏，页上的数可能读少、读错；请重新导出再报，或逐项对照原件核实",
        "the file is damaged, so that figures may be lost or read wrong; export it again and hand in that, or compare each figure with the paper",
    ),
    "submitted.layers": (
        "文件有关闭的图层，其中的字屏幕和纸上看不到，却可能读进来；请把文件打印成新的 PDF 再报，或逐项对照原件核实",
        "the file has layers that are switched off; their text is not seen on screen or paper, and may have been read; print it to a new PDF and hand in that, or compare each figure with the paper",
    ),
    "submitted.unknown": (
        "第 {pages} 页有文件没有说明是什么的字，数可能读少；请逐项对照原件核实，或重新导出",
        "page {pages} has characters of which the file does not say what they are, so that figures may be lost; compare each with the paper, or export the file again",
    ),
    "submitted.sideways": (
        "第 {pages} 页有方向不同的文字，没有读；请对照原件核实",
        "page {pages} has text that runs another way, which was not read; look at the paper",
    ),
    "submitted.folios": (
        "页码不连续：{steps}；可能缺页、有重页或次序颠倒，请对照原件，补齐后重新导出",
        "the printed page numbers do not go on: {steps}; pages may be missing, there twice or in another order: look at the original and export all of it again",
    ),
    "submitted.folio": (
        "文件第 {page} 页印的是 {folio}，第 {after} 页印的是 {next}",
        "page {page} of the file says {folio}, page {after} says {next}",
    ),
    "submitted.others": (
        "文件里还有“{label}”（第 {pages} 页），没有读；请把它单独存为一个文件再核对",
        "the file also holds “{label}” (page {pages}), which was not read; save it as a file of its own and check that",
    ),
    "submitted.typed": (
        "{label}在填写框里是“{typed}”，页面上印的是“{shown}”；按填写框里的读，请核对",
        "{label} says “{typed}” in its form field, and “{shown}” is printed on the page; the field is taken, compare the two",
    ),
    "submitted.shown-otherwise": (
        "{label}的填写框里存的是“{typed}”，框里显示的却是“{shown}”；按存的读，请对照原件",
        "{label} holds “{typed}” in its form field, which shows “{shown}”; what it holds is taken, compare it with the paper",
    ),
    "submitted.only-shown": (
        "{label}的填写框里显示“{shown}”，却没有存下内容，没有采用；请对照原件，用 --corrections 补上",
        "{label} shows “{shown}” in its form field, which holds nothing, and was not taken; look at the paper and add it with --corrections",
    ),
    "submitted.ticked-otherwise": (
        "{label}的填写框里存的是“{typed}”，页面上勾的却是“{shown}”，没有采用；请对照原件，用 --corrections 补上",
        "{label} holds “{typed}” in its form field, but the page shows “{shown}” ticked, and was not taken; look at the paper and add it with --corrections",
    ),
    "submitted.unshown": (
        "{label}的填写框里存着“{typed}”，但这个框是隐藏的，或不在表格的页面上，页上看不到，没有采用；请对照原件，用 --corrections 补上",
        "{label} holds “{typed}” in a form field that is hidden or off the form's pages, so that nobody sees it, and was not taken; look at the paper and add it with --corrections",
    ),
    "submitted.held-twice": (
        "{label}有两个同名的填写框，一个存“{typed}”，一个存“{shown}”，没有采用；请对照原件，用 --corrections 补上",
        "{label} has two form fields of one name, which hold “{typed}” and “{shown}”, and was not taken; look at the paper and add it with --corrections",
    ),
    "submitted.strange-field": ("“{name}”（第{page}页，“{text}”）", "“{name}” (page {page}, “{text}”)"),
    "submitted.strange": (
        "填写框{fields}不是这张表的栏目，框里填的没有读；属于这张表的，用 --corrections 补上",
        "filled form fields that are none of this form's: {fields}; what they hold was not read; if it belongs to the form, add it with --corrections",
    ),
    "submitted.strange-many": (
        "填写框{fields}等 {count} 个不是这张表的栏目，框里填的没有读；属于这张表的，用 --corrections 补上",
        "{count} filled form fields are none of this form's, among them {fields}; what they hold was not read; if it belongs to the form, add it with --corrections",
    ),
    "submitted.eyes": (
        "{label}印得不清或压着印章（认作“{text}”），没有采用；请对照原件，用 --corrections 补上",
        "{label} is unclear or under a seal (it looks like “{text}”) and was not taken; look at the paper and add it with --corrections",
    ),
    "submitted.over": (
        "{label}处读到“{text}”，上面却有划线、批注、图片或重叠的字，或夹有大小、高低不一的数字，没有采用；请对照原件，用 --corrections 补上",
        "{label} reads “{text}”, but something is drawn, written or pasted over it, or it has small or raised figures, and was not taken; look at the paper and add it with --corrections",
    ),
    "submitted.over-long": (
        "{label}（“{text}”）上面有划线、批注、图片或重叠的字，或夹有大小、高低不一的数字；请对照原件",
        "something is drawn, written or pasted over {label} (“{text}”), or it has small or raised figures; compare it with the paper",
    ),
    "submitted.remarks": (
        "第 {pages} 页有批注或后加的文字、图形，其中写的没有读；请对照原件核实",
        "page {pages} has remarks, texts or drawings added as annotations, which were not read; look at the paper",
    ),
    "submitted.unseen": (
        "{label}在扫描件上没有认出来；请对照原件，原件上有的，用 --corrections 补上",
        "{label} was not recognised on the scan; look at the paper, and where it has one, add it with --corrections",
    ),
    "submitted.eyes-long": (
        "{label}是从扫描件认出的，有拿不准的地方（“{text}”）；请对照原件",
        "{label} was recognised from a scan and is uncertain in places (“{text}”); compare it with the paper",
    ),
    "submitted.bare": (
        "{label}只印着“{text}”，没有打勾的方框，按此读；请对照原件",
        "{label} shows “{text}” alone, without a ticked box, and was read so; compare it with the paper",
    ),
    "submitted.lines": (
        "{label}印成几行，合在一起读作“{text}”；是一项还是几项，请核对",
        "{label} stands on several lines and is read as “{text}”; check that it is one value and not several",
    ),
    "submitted.wrapped": (
        "{label}在换行或字距拉开的地方按有空格读作“{text}”，原件是否有空格看不出来；请核对",
        "{label} is read as “{text}”, with a space where the line wraps or is spread; whether there is one can't be seen; compare it with the paper",
    ),
}
