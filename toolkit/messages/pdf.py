"""What is said of PDFs."""

MESSAGES: dict[str, tuple[str, str]] = {
    "fillable.font": (
        "没有找到可以嵌入的中文 TrueType 字体，做不了可填写的 PDF；安装其中一种：{known}，或改用 .docx",
        "there is no Chinese TrueType font to embed, and a fillable PDF needs one; install one of {known}, or ask for .docx",
    ),
    "fillable.place": (
        "模板 {template}：栏目{label}应当有一个单元格，找到 {count} 个；用 toolkit template check 检查模板",
        "template {template}: the field {label} must have one cell, and has {count}; look at it with toolkit template check",
    ),
}
