"""What `toolkit doctor` and `toolkit demo` say."""

MESSAGES: dict[str, tuple[str, str]] = {
    "demo.exists": (
        "{folder}：文件夹已存在，未改动；用 -o 换一个名字",
        "{folder}: the folder exists and was left as it is; choose another with -o",
    ),
    "demo.start": ("示例文件都在 {folder}", "The example files lie in {folder}"),
    "demo.program": (
        "下面的命令里 toolkit 就是 {program}",
        "in the commands below, toolkit is {program}",
    ),
    "demo.blank": ("县里先要一份空白申报书", "The county first wants an empty application"),
    "demo.meets": ("检查一份达到条件的申报书", "An application that meets the measure is checked"),
    "demo.short": ("检查一份没有达到条件的申报书", "An application that does not is checked"),
    "demo.form": ("把申报书制成标准文档", "The application becomes a standardised document"),
    "demo.publicity": ("达到条件的集群写进公示", "The clusters that may be recognised go into the 公示"),
    "demo.recognition": ("公示期满，公布名单", "After the period, the list is announced (公布)"),
    "demo.plan": ("检查三年发展规划和年度工作总结", "The three-year plan and the annual summary are checked"),
    "demo.revocation": ("出现第十三条的情形，撤销认定", "On grounds of article 13, a recognition is revoked (撤销)"),
    "demo.code": ("（退出码 {code}）", "(exit code {code})"),
    "demo.end": (
        "做好的文档如下；上面每条命令都可以照样再用，输入在 {folder}",
        "The documents made are these; each command above can be used again, its input lies in {folder}",
    ),
    "demo.odd": ("这一步没有按预期结束：{command}", "This step did not end as it should: {command}"),
    "doctor.versions": ("版本", "Versions"),
    "doctor.fonts": ("字体（GB/T 9704-2012）", "Fonts (GB/T 9704-2012)"),
    "doctor.programs": ("外部程序", "Outside programs"),
    "doctor.stand-in": ("没有，以此代替：", "not there, in its stead:"),
    "doctor.look": (
        "（文档里写的仍是官方字体名；不影响制作，在本机看到和打印的字形略有不同）",
        "(documents name the official face all the same; here they show and print in the stand-in)",
    ),
    "doctor.missing": ("没有", "missing"),
    "doctor.unknown": ("看不出", "can't tell"),
    "doctor.commands": (
        "缺它，什么命令都不能用；请重新安装 toolkit",
        "without it no command works; install toolkit again",
    ),
    "doctor.validate": ("缺它不能检查表；请重新安装 toolkit", "without it no form is checked; install toolkit again"),
    "doctor.yaml": (
        "缺它不能读 YAML 和政策包；请重新安装 toolkit",
        "without it YAML and packs can't be read; install toolkit again",
    ),
    "doctor.xlsx": (
        "缺它不能读 xlsx 名单；请重新安装 toolkit",
        "without it lists in xlsx can't be read; install toolkit again",
    ),
    "doctor.docx": ("缺它不能制作文档；请重新安装 toolkit", "without it no document is made; install toolkit again"),
    "doctor.pdf": ("缺它不能制作 PDF；请重新安装 toolkit", "without it no PDF is made; install toolkit again"),
    "doctor.submitted": ("缺它不能读 PDF；请重新安装 toolkit", "without it no PDF is read; install toolkit again"),
    "doctor.scans": (
        "没有它照样能用，只是读不了扫描件；需要时安装：pip install 'cluster-toolkit[ocr]'",
        "all works without it but reading scans; where you need that: pip install 'cluster-toolkit[ocr]'",
    ),
    "doctor.workdays": (
        "缺它算不出公示期；请重新安装 toolkit",
        "without it no 公示 period is counted; install toolkit again",
    ),
    "doctor.no-fontconfig": (
        "没有 fc-list，列不出字体；不影响制作文档",
        "there is no fc-list to list fonts; making documents does not need it",
    ),
    "doctor.no-font": (
        "文档照样做成，但本机看到和打印出的字形会由别的字体顶替",
        "documents are made all the same, but here they show and print in some other face",
    ),
    "doctor.no-office": (
        "不能在本机把文档转成 PDF 核对版面；制作 docx 不受影响",
        "no conversion to PDF on this machine to look at pages; making docx does not need it",
    ),
}
