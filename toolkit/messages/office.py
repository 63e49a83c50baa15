"""What is said of outside programs."""

MESSAGES: dict[str, tuple[str, str]] = {
    "office.missing": (
        "没有找到 LibreOffice，做不了这种格式；安装 LibreOffice，或改用 .docx、.xlsx",
        "LibreOffice is not there, and this format needs it; install LibreOffice, or ask for .docx or .xlsx",
    ),
    "office.fonts": (
        "{file}：没有装 {missing}，PDF 里用 {instead} 代替；正式印发的，请在装有这些字体的电脑上转 PDF，或用 docx",
        "{file}: {missing} are not installed, and {instead} stand in for them; for issue, make the PDF where they are, or send the docx",
    ),
    "office.nothing": (
        "{file}：LibreOffice 没有转出 .{suffix}；请先用办公软件打开，看文件是否完好",
        "{file}: LibreOffice made no .{suffix} of it; open it in an office program and see whether it is whole",
    ),
    "office.slow": (
        "{file}：LibreOffice 过了 {seconds} 秒还没有转完，已停止；请用办公软件打开后另存，再试一次",
        "{file}: LibreOffice was not done after {seconds} seconds and was stopped; open the file in an office program, save it anew and try again",
    ),
}
