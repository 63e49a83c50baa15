"""Good notices, and what may go wrong with each: the table of mutations that `toolkit lint` must see."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

from toolkit import tree
from toolkit.form import Form
from toolkit.policy import load as load_pack
from toolkit.render.notice import render_notice
from toolkit.schema import load
from toolkit.schema.structure import examine

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "notices"
_RED = {
    "mode": "red",
    "copies": "省发展和改革委员会、省财政厅、省统计局，各市人民政府，各县（市、区）人民政府",
    "printer": "山东省工业和信息化厅办公室",
    "printed": "2026-09-16",
}
_LETTER = {"mode": "letter", "copies": "省财政厅"}
# name → kind of notice and what is laid over its example
GOOD: dict[str, tuple[str, dict[str, Any]]] = {
    "publicity, without seal": ("publicity", {"seal": False}),
    "recognition, plain": ("recognition", {}),
    "recognition, red": ("recognition", {"frame": _RED}),
    "recognition, letter": ("recognition", {"frame": _LETTER}),
    "revocation, red": ("revocation", {"frame": _RED}),
}


class Mutation(NamedTuple):
    """`old` → `new` (a pattern) once in a part of the docx; one of `rules` must be told of it.

    It is made where the document has `needs`, and not where it has `unless`.
    """

    name: str
    part: str
    old: str
    new: str
    rules: tuple[str, ...]
    every: bool = False
    needs: str = ""
    unless: str = "$^"


def good(name: str) -> bytes:
    """The docx of a good notice."""
    kind, changes = GOOD[name]
    path = EXAMPLES / f"{kind}.yaml"
    read = tree.read_yaml(path.read_bytes(), path.name)
    values = {**copy.deepcopy(read.value), **changes}
    form = examine(Form(read.name, values, read.place), load(f"notices/{kind}"))
    return render_notice(kind, form, load_pack())


def mutated(data: bytes, mutation: Mutation) -> bytes | None:
    """The docx with one thing wrong; None where it has no such thing."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    words = "".join(text.decode() for name, text in parts.items() if re.match(r"word/(document|footer)", name))
    if not re.search(mutation.needs, words) or re.search(mutation.unless, words):
        return None
    text = parts[mutation.part].decode()
    changed, count = re.subn(mutation.old, mutation.new, text, count=0 if mutation.every else 1, flags=re.DOTALL)
    if not count or changed == text:
        return None
    parts[mutation.part] = changed.encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return made.getvalue()


DOCUMENT, STYLES, SETTINGS, ODD = "word/document.xml", "word/styles.xml", "word/settings.xml", "word/footer1.xml"


def _style(name: str, id: str, old: str, new: str, *rules: str) -> Mutation:
    """A mutation of a style's settings."""
    return Mutation(
        name, STYLES, rf'(w:styleId="{id}"(?:(?!</w:style>).)*?){old}', rf"\g<1>{new}", rules, needs=f'w:val="{id}"'
    )


def _text(name: str, old: str, new: str, *rules: str) -> Mutation:
    """A mutation of the words of the document."""
    return Mutation(name, DOCUMENT, old, new, rules)


def _paragraph(style: str) -> str:
    """The whole of the first paragraph in a style."""
    return rf'<w:p><w:pPr><w:pStyle w:val="{style}"/>(?:(?!</w:p>).)*</w:p>'


def _in_paragraph(name: str, style: str, old: str, new: str, *rules: str) -> Mutation:
    head = rf'(<w:pStyle w:val="{style}"/>(?:(?!</w:p>).)*?)'
    return Mutation(name, DOCUMENT, head + old, rf"\g<1>{new}", rules)


_FONTS = r'w:ascii="[^"]*" w:hAnsi="[^"]*" w:eastAsia="[^"]*"'


def _font(name: str) -> str:
    return f'w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}"'


def _body(text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="GwBody"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def _title(*lines: str) -> str:
    text = "<w:br/>".join(f"<w:t>{line}</w:t>" for line in lines)
    return f'<w:p><w:pPr><w:pStyle w:val="GwTitle"/></w:pPr><w:r>{text}</w:r></w:p>'


_FIRST_BODY = r'(<w:p><w:pPr><w:pStyle w:val="GwBody"/>)'

MUTATIONS = (
    # --- page
    _text("upper margin 25.4 mm", 'w:top="2098"', 'w:top="1440"', "margin-top", "mark-top"),
    _text("left margin 31.8 mm", 'w:left="1587"', 'w:left="1803"', "margin-left"),
    _text("right margin 31.8 mm", 'w:right="1474"', 'w:right="1803"', "margin-right"),
    _text("lower margin 25.4 mm", 'w:bottom="1984"', 'w:bottom="1440"', "margin-bottom"),
    _text("upper margin 40 mm", 'w:top="2098"', 'w:top="2268"', "margin-top"),
    _text("paper Letter", 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"', "paper"),
    # --- text
    _style("text in 宋体", "GwBody", _FONTS, _font("宋体"), "font"),
    _style("text 15 pt", "GwBody", 'w:sz w:val="32"', 'w:sz w:val="30"', "size"),
    _in_paragraph("one paragraph in 楷体", "GwBody", "<w:rFonts", '<w:rFonts w:eastAsia="楷体"', "font"),
    _in_paragraph("one paragraph 4号", "GwBody", "</w:rPr>", '<w:sz w:val="28"/></w:rPr>', "size"),
    _in_paragraph("one paragraph bold", "GwBody", "</w:rPr>", "<w:b/></w:rPr>", "bold"),
    _in_paragraph("one paragraph blue", "GwBody", "</w:rPr>", '<w:color w:val="0000FF"/></w:rPr>', "color"),
    _style("line pitch 26 pt", "GwBody", r'w:line="[0-9]+"', 'w:line="520"', "pitch"),
    _style("line pitch 30 pt", "GwBody", r'w:line="[0-9]+"', 'w:line="600"', "pitch"),
    _style(
        "one and a half lines",
        "GwBody",
        r'w:line="[0-9]+" w:lineRule="exact"',
        'w:line="360" w:lineRule="auto"',
        "pitch",
    ),
    Mutation(
        "pitch 620 everywhere",
        STYLES,
        r'w:line="[4-7][0-9][0-9]" w:lineRule="exact"',
        'w:line="620" w:lineRule="exact"',
        ("pitch",),
        every=True,
    ),
    _style("27 characters a line", "GwBody", '<w:spacing w:val="-5"/>', '<w:spacing w:val="0"/>', "characters"),
    _style("26 characters a line", "GwBody", '<w:spacing w:val="-5"/>', '<w:spacing w:val="20"/>', "characters"),
    _style("no indent", "GwBody", 'w:firstLine="630"', 'w:firstLine="0"', "indent"),
    _style("indent of one character", "GwBody", 'w:firstLine="630"', 'w:firstLine="315"', "indent"),
    _style("indent of four characters", "GwBody", 'w:firstLine="630"', 'w:firstLine="1260"', "indent"),
    # --- title, addressee, headings
    _style("title in 黑体", "GwTitle", _FONTS, _font("黑体"), "font"),
    _style("title 小2号", "GwTitle", 'w:sz w:val="44"', 'w:sz w:val="36"', "size"),
    _style("title bold", "GwTitle", "<w:spacing w:val=", "<w:b/><w:spacing w:val=", "bold"),
    _style("title flush left", "GwTitle", 'w:jc w:val="center"', 'w:jc w:val="left"', "centred"),
    _text("title with a full stop", "的(公示|通知)</w:t>", r"的\1。</w:t>", "title-end"),
    _text(
        "title in lines of one length",
        _paragraph("GwTitle"),
        _title("甲市某局关于公布", "有关名单的通知书"),
        "title-shape",
    ),
    _text(
        "title with a waist",
        _paragraph("GwTitle"),
        _title("甲市某某某某局", "关于公布", "有关名单的通知"),
        "title-shape",
    ),
    _in_paragraph("title that cuts a word", "GwTitle", "产业集群", "产</w:t><w:br/><w:t>业集群", "title-word"),
    _text("no title", _paragraph("GwTitle"), "", "no-title"),
    _style("主送机关 indented", "GwAddressee", "</w:pPr>", '<w:ind w:firstLine="630"/></w:pPr>', "flush"),
    _in_paragraph("主送机关 with a half-width colon", "GwAddressee", "：</w:t>", ":</w:t>", "addressee-end"),
    _text("heading in 仿宋", _FIRST_BODY, _body("一、认定情况") + r"\1", "font"),
    _text(
        "heading 二、 without 一、",
        _FIRST_BODY,
        _body("二、切实加强组织领导和统筹协调，确保各项工作任务落实到位。") + r"\1",
        "heading-order",
    ),
    _text(
        "heading skips a number",
        _FIRST_BODY,
        _body("1.第一项工作，按期完成。") + _body("3.第三项工作，按期完成。") + r"\1",
        "heading-order",
    ),
    _text("heading 1、", _FIRST_BODY, _body("1、第一项工作，按期完成。") + r"\1", "heading-dot"),
    # --- numbers and dates
    _text("发文字号 with [ ]", "字〔2026〕([0-9]+)号</w:t>", r"字[2026]\1号</w:t>", "document-number"),
    _text("发文字号 with （ ）", "字〔2026〕([0-9]+)号</w:t>", r"字（2026）\1号</w:t>", "document-number"),
    _text("发文字号 with a short year", "字〔2026〕([0-9]+)号</w:t>", r"字〔26〕\1号</w:t>", "document-number"),
    _text("发文字号 with a leading zero", "字〔2026〕([0-9]+)号</w:t>", r"字〔2026〕0\1号</w:t>", "document-number"),
    _text("发文字号 with 第", "字〔2026〕([0-9]+)号</w:t>", r"字〔2026〕第\1号</w:t>", "document-number"),
    _style("发文字号 flush left", "GwNumber", 'w:jc w:val="center"', 'w:jc w:val="left"', "centred"),
    _style("发文字号 in 黑体", "GwNumber", _FONTS, _font("黑体"), "font"),
    _text("cited number with [ ]", "工信部企业〔2022〕", "工信部企业[2022]", "cited-number"),
    _in_paragraph("成文日期 with zeros", "GwDate", "年([69])月", r"年0\2月", "date"),
    _in_paragraph("成文日期 in Chinese digits", "GwDate", "2026年[0-9]+月[0-9]+日", "二〇二六年六月三日", "date"),
    _in_paragraph("date with zeros in the text", "GwBody", "2026年([69])月", r"2026年0\2月", "date"),
    _in_paragraph("date with points in the text", "GwBody", "2026年([69])月([0-9]+)日", r"2026.\2.\3", "date"),
    # --- annex
    _text("no 附件说明", _paragraph("GwAnnexNote"), "", "note-missing"),
    _in_paragraph("附件说明 with a full stop", "GwAnnexNote", "</w:t>", "。</w:t>", "note-end"),
    _in_paragraph("附件说明 with a half-width colon", "GwAnnexNote", "附件：", "附件:", "note-colon"),
    _in_paragraph("附件说明 of another title", "GwAnnexNote", "特色产业集群", "产业集群", "annex-title"),
    _style("附件说明 flush left", "GwAnnexNote", r'w:left="[0-9]+" w:hanging="[0-9]+"', 'w:left="0"', "note-indent"),
    _style("附件说明 without a free line", "GwAnnexNote", r'w:before="[0-9]+"', 'w:before="0"', "note-free"),
    _style("附件 not on a page of its own", "GwAnnex", "<w:pageBreakBefore/>", "", "annex-page")._replace(
        unless="landscape"
    ),
    _style("附件 in 仿宋", "GwAnnex", _FONTS, _font("仿宋_GB2312"), "font"),
    _in_paragraph("附件 centred", "GwAnnex", "</w:pPr>", '<w:jc w:val="center"/></w:pPr>', "flush"),
    _in_paragraph("附件1 where there is one", "GwAnnex", "附件</w:t>", "附件1</w:t>", "annex-number"),
    _style("annex's title flush left", "GwAnnexTitle", 'w:jc w:val="center"', 'w:jc w:val="left"', "centred"),
    _text("table wider than the 版心", '<w:gridCol w:w="([0-9]+)"/>', r'<w:gridCol w:w="9\1"/>', "table-width"),
    # --- signature
    _in_paragraph(
        "成文日期 at the right edge", "GwDate", r'<w:ind w:right="[0-9]+"/>', '<w:ind w:right="0"/>', "signature"
    ),
    _style("署名 and date flush left", "GwDate", 'w:jc w:val="right"', 'w:jc w:val="left"', "signature"),
    _in_paragraph(
        "署名 at the right edge", "GwSigner", r'<w:ind w:right="[0-9]+"/>', '<w:ind w:right="0"/>', "signature"
    ),
    _text("no 署名", _paragraph("GwSigner"), "", "no-signer"),
    _text("no 成文日期", _paragraph("GwDate"), "", "no-date"),
    _text("此页无正文", r'(<w:p><w:pPr><w:pStyle w:val="GwSigner"/>)', _body("（此页无正文）") + r"\1", "no-text"),
    # --- page numbers
    Mutation("page numbers all on one side", SETTINGS, "<w:evenAndOddHeaders/>", "", ("number-sides",)),
    _style("page numbers in the middle", "GwOddNumber", 'w:jc w:val="right"', 'w:jc w:val="center"', "number-right"),
    _style("odd page numbers left", "GwOddNumber", 'w:jc w:val="right"', 'w:jc w:val="left"', "number-right"),
    _style("page numbers at the edge", "GwOddNumber", 'w:right="280"', 'w:right="0"', "number-in", "number-right"),
    _style("page numbers 5号", "GwOddNumber", 'w:sz w:val="28"', 'w:sz w:val="21"', "number-size"),
    _style("page numbers in 仿宋", "GwOddNumber", _FONTS, _font("仿宋_GB2312"), "number-font"),
    Mutation("page numbers - 1 -", ODD, "—", "-", ("number-dashes",), every=True),
    Mutation("no page number", ODD, "<w:p>.*</w:p>|<w:p .*</w:p>", "<w:p/>", ("number-field",)),
    _text("page numbers 12 mm below", 'w:footer="1440"', 'w:footer="1156"', "number-below"),
    # --- punctuation
    _in_paragraph("half-width comma", "GwBody", "，", ",", "half-width"),
    _in_paragraph("half-width brackets", "GwBody", "（([^（）]*)）", r"(\2)", "half-width"),
    _in_paragraph("straight quotes", "GwBody", "《([^《》]*)》", r'"\2"', "half-width"),
    _in_paragraph("half-width full stop", "GwBody", "。</w:t>", ".</w:t>", "half-width"),
    _in_paragraph("full stop twice", "GwBody", "。</w:t>", "。。</w:t>", "doubled"),
    # --- red head
    _style("发文机关标志 black", "GwMark", 'w:val="FF0000"', 'w:val="000000"', "color"),
    _style("发文机关标志 in 宋体", "GwMark", _FONTS, _font("宋体"), "font"),
    _style("发文机关标志 flush left", "GwMark", 'w:jc w:val="center"', 'w:jc w:val="left"', "centred"),
    _in_paragraph("发文机关标志 at the edge of the 版心", "GwMark", 'w:before="18[0-9]+"', 'w:before="0"', "mark-top"),
    _in_paragraph("no red line", "GwNumber", "<w:pBdr>.*?</w:pBdr>", "", "red-line"),
    _in_paragraph("red line black", "GwNumber", 'w:color="FF0000"', 'w:color="000000"', "red-line-color"),
    _in_paragraph(
        "red line short",
        "GwNumber",
        "<w:snapToGrid",
        '<w:ind w:left="1000" w:right="1000"/><w:snapToGrid',
        "red-line-width",
    ),
    _in_paragraph("title just below the red line", "GwNumber", 'w:after="1158"', 'w:after="0"', "title-below")._replace(
        needs="GwMark"
    ),
    _in_paragraph("red line 11 mm below", "GwNumber", 'w:space="4"', 'w:space="24"', "red-line-below"),
    # --- letter
    Mutation("page number on page 1 of a letter", DOCUMENT, "<w:titlePg/>|<w:titlePg [^>]*/>", "", ("number-first",)),
    _text("double line as wide as the 版心", 'cx="6120[0-9]+"', 'cx="5616000"', "letter-line"),
    _text(
        "mark of a letter 10 mm lower",
        '(<wp:positionV relativeFrom="page"><wp:posOffset>)9[0-9]+',
        r"\g<1>1337900",
        "mark-top",
    ),
    # --- 版记
    _text(
        "no 版记",
        '(name="版记".*?<w:txbxContent>)(?=(?:(?!</w:txbxContent>).)*印发).*?</w:txbxContent>',
        r"\g<1><w:p/></w:txbxContent>",
        "imprint",
    ),
    _text("版记 in mid-page", "<wp:align>bottom</wp:align>", "<wp:align>center</wp:align>", "imprint-foot"),
    _text("版记 with thin lines", 'w:val="single" w:sz="8"', 'w:val="single" w:sz="4"', "imprint-rule"),
    _in_paragraph("抄送 without a full stop", "GwCopies", "。</w:t>", "</w:t>", "copies-end"),
    _style("抄送 3号", "GwCopies", 'w:sz w:val="28"', 'w:sz w:val="32"', "size"),
    _in_paragraph("date of printing without 印发", "GwPrinter", "日印发", "日", "printed-end"),
)
