"""The tree of an Office part → its elements, attributes and texts that the standard knows; all others are no page's.

Of Word's own language and of formulas each word is listed; of drawings and charts the languages are. A name that is not
here may be a remark of a program, or of a person.
"""

from __future__ import annotations

from collections import Counter

from lxml import etree
from lxml.etree import _Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = "http://www.w3.org/XML/1998/namespace"
_VML = "urn:schemas-microsoft-com:"
_DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006/"
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010/"
_DRAWING_2010 = "http://schemas.microsoft.com/office/drawing/2010/"
# languages that pages are drawn in
_LANGUAGES = frozenset({
    W, S, M, MC, R, _XML, f"{_VML}vml", f"{_VML}office:office", f"{_VML}office:word", f"{_VML}office:excel",
    *(f"{_DRAWINGML}{one}" for one in ("main", "picture", "wordprocessingDrawing", "spreadsheetDrawing", "chart",
                                       "chartDrawing", "diagram", "lockedCanvas")),
    *(f"{_WORD_2010}{one}" for one in ("wordml", "wordprocessingShape", "wordprocessingGroup", "wordprocessingCanvas",
                                       "wordprocessingDrawing", "wordprocessingInk")),
    f"{_DRAWING_2010}main", f"{_DRAWING_2010}picture",
    "http://schemas.microsoft.com/office/drawing/2007/8/2/chart",
    "http://schemas.microsoft.com/office/drawing/2012/chartStyle",
})  # fmt: skip


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BORDERS = "top left bottom right start end insideH insideV tl2br tr2bl between bar"
_WORDS = _listed(f"""
document body background p r t tbl tr tc sectPr hdr ftr footnotes footnote endnotes endnote tab br cr noBreakHyphen
softHyphen sym pgNum dayShort dayLong monthShort monthLong yearShort yearLong footnoteReference endnoteReference
footnoteRef endnoteRef separator continuationSeparator fldChar instrText fldSimple drawing pict object ruby rubyPr
rubyAlign hps hpsRaise hpsBaseText lid dirty rt rubyBase ptab lastRenderedPageBreak hyperlink bookmarkStart bookmarkEnd
ffData enabled calcOnExit checkBox size sizeAuto default checked ddList result listEntry bdo dir txbxContent
rPr rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish
webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang
eastAsianLayout specVanish oMath
pPr pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr ilvl numId suppressLineNumbers pBdr tabs
suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd ind
contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl cnfStyle
{_BORDERS}
tblPr tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW tblCellSpacing tblInd
tblBorders tblLayout tblCellMar tblLook tblGrid gridCol tblPrEx trPr gridBefore gridAfter wBefore wAfter cantSplit
trHeight tblHeader hidden tcPr tcW gridSpan hMerge vMerge tcBorders noWrap tcMar tcFitText vAlign hideMark
headerReference footerReference footnotePr endnotePr pos numFmt numStart numRestart type pgSz pgMar paperSrc pgBorders
lnNumType pgNumType cols col formProt noEndnote titlePg rtlGutter docGrid
numbering numPicBullet abstractNum multiLevelType styleLink numStyleLink lvl lvlRestart isLgl suff lvlText
lvlPicBulletId legacy lvlJc num abstractNumId lvlOverride startOverride
styles docDefaults rPrDefault pPrDefault style name basedOn next link uiPriority qFormat semiHidden unhideWhenUsed
locked autoRedefine tblStylePr
fonts font altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic embedBoldItalic
settings zoom view removePersonalInformation removeDateAndTime mirrorMargins alignBordersAndEdges
bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop displayBackgroundShape autoHyphenation
consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps defaultTabStop evenAndOddHeaders bookFoldRevPrinting
bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing drawingGridVerticalSpacing
displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin
drawingGridHorizontalOrigin drawingGridVerticalOrigin characterSpacingControl printTwoOnOne strictFirstAndLastChars
noLineBreaksAfter noLineBreaksBefore doNotShadeFormData noPunctuationKerning printFormsData compat compatSetting
themeFontLang clrSchemeMapping decimalSymbol listSeparator defaultTableStyle embedTrueTypeFonts saveSubsetFonts
doNotEmbedSystemFonts shapeDefaults hdrShapeDefaults
useSingleBorderforContiguousCells wpJustification noTabHangInd noLeading spaceForUL noColumnBalance
balanceSingleByteDoubleByteWidth noExtraLineSpacing doNotLeaveBackslashAlone ulTrailSpace doNotExpandShiftReturn
spacingInWholePoints lineWrapLikeWord6 printBodyTextBeforeHeader printColBlack wpSpaceWidth showBreaksInFrames
subFontBySize suppressBottomSpacing suppressTopSpacing suppressSpacingAtTopOfPage suppressTopSpacingWP
suppressSpBfAfterPgBrk swapBordersFacingPages convMailMergeEsc truncateFontHeightsLikeWP6 mwSmallCaps usePrinterMetrics
doNotSuppressParagraphBorders wrapTrailSpaces footnoteLayoutLikeWW8 shapeLayoutLikeWW8 alignTablesRowByRow
forgetLastTabAlignment adjustLineHeightInTable autoSpaceLikeWord95 noSpaceRaiseLower doNotUseHTMLParagraphAutoSpacing
layoutRawTableWidth layoutTableRowsApart useWord97LineBreakRules doNotBreakWrappedTables doNotSnapToGridInCell
selectFldWithFirstOrLastChar applyBreakingRules doNotWrapTextWithPunct doNotUseEastAsianBreakRules
useWord2002TableStyleRules growAutofit useFELayout useNormalStyleForList doNotUseIndentAsNumberingTabStop
useAltKinsokuLineBreakRules allowSpaceOfSameStyleInTable doNotSuppressIndentation doNotAutofitConstrainedTables
autofitToFirstFixedWidthCell underlineTabInNumList displayHangulFixedWidth splitPgBreakAndParaMark
doNotVertAlignCellWithSp doNotBreakConstrainedForcedTable doNotVertAlignInTxbx useAnsiKerningPairs cachedColBalance
""")
_ATTRIBUTES = _listed("""
val color themeColor themeTint themeShade sz space shadow frame fill themeFill themeFillTint themeFillShade ascii hAnsi
eastAsia cs hint asciiTheme hAnsiTheme eastAsiaTheme cstheme before beforeLines beforeAutospacing after afterLines
afterAutospacing line lineRule left leftChars start startChars end endChars right rightChars hanging hangingChars
firstLine firstLineChars w h hRule hSpace vSpace wrap hAnchor vAnchor x y xAlign yAlign dropCap lines anchorLock pos
leader type instr fldCharType dirty fldLock id name colFirst colLast anchor code orient top bottom header footer gutter
num equalWidth sep linePitch charSpace fmt chapStyle chapSep countBy distance restart offsetFrom zOrder display
customStyle styleId default firstRow lastRow firstColumn lastColumn noHBand noVBand oddVBand evenVBand oddHBand
evenHBand firstRowFirstColumn firstRowLastColumn lastRowFirstColumn lastRowLastColumn leftFromText rightFromText
topFromText bottomFromText tblpX tblpY horzAnchor vertAnchor tblpXSpec tblpYSpec ilvl abstractNumId numId tentative
numPicBulletId combine combineBrackets vert vertCompress bidi font char alignment relativeTo clear percent uri usb0 usb1
usb2 usb3 csb0 csb1 fontKey subsetted customMarkFollows dxaOrig dyaOrig legacy legacySpace legacyIndent bg1 t1 bg2 t2
accent1 accent2 accent3 accent4 accent5 accent6 hyperlink followedHyperlink lang first other linkTarget
""")
_FORMULAS = _listed("""
oMath oMathPara oMathParaPr r rPr t acc accPr bar barPr box boxPr borderBox borderBoxPr d dPr eqArr eqArrPr f fPr func
funcPr groupChr groupChrPr limLow limLowPr limUpp limUppPr m mPr mr mcs mc mcPr nary naryPr phant phantPr rad radPr sPre
sPrePr sSub sSubPr sSubSup sSubSupPr sSup sSupPr e num den sub sup deg fName lim ctrlPr argPr chr pos vertJc begChr
endChr sepChr grow shp type val brk aln lit nor scr sty baseJc maxDist objDist rSpRule rSp cGpRule cGp count mcJc
plcHide cSp limLoc subHide supHide degHide hideTop hideBot hideLeft hideRight strikeH strikeV strikeBLTR strikeTLBR
opEmu noBreak diff transp show zeroWid zeroAsc zeroDesc argSz jc alnScr mathPr mathFont brkBin brkBinSub smallFrac
dispDef lMargin rMargin defJc wrapRight wrapIndent intLim naryLim preSp postSp interSp intraSp
""")
_FORMULA_ATTRIBUTES = frozenset({"val", "alnAt"})
_COMPATIBLE = _listed("""
compatibilityMode overrideTableStyleFontSizeAndJustification enableOpenTypeFeatures doNotFlipMirrorIndents
differentiateMultirowTableHeaders useWord2013TrackBottomHyphenation allowHyphenationAtTrackBottom
allowTextAfterFloatingTableBreak
""")
_TEXTS = {
    W: frozenset({"t", "instrText"}),
    S: frozenset({"t", "v", "definedName", "formula", "oddHeader", "oddFooter", "evenHeader", "evenFooter",
                  "firstHeader", "firstFooter"}),
    M: frozenset({"t"}),
    f"{_DRAWINGML}main": frozenset({"t"}),
    f"{_DRAWINGML}wordprocessingDrawing": frozenset({"align", "posOffset"}),
    f"{_DRAWINGML}spreadsheetDrawing": frozenset({"col", "colOff", "row", "rowOff"}),
    f"{_DRAWINGML}chart": frozenset({"f", "v", "formatCode"}),
    f"{_DRAWINGML}chartDrawing": frozenset({"x", "y"}),
    f"{_WORD_2010}wordprocessingDrawing": frozenset({"pctWidth", "pctHeight", "pctPosHOffset", "pctPosVOffset"}),
    f"{_VML}office:excel": frozenset(),
}  # fmt: skip
# ways to draw that every program of today takes where it may choose
_TAKEN = frozenset(f"{_WORD_2010}{one}" for one in
                   ("wordml", "wordprocessingShape", "wordprocessingGroup", "wordprocessingDrawing"))  # fmt: skip


# what programs write by themselves into each document, and no sentence is worth
_UNTOLD = _listed("""
tplc history uid id dyDescent editId anchorId knownFonts nsid tmpl latentStyles aliases rsid divId printerSettings
personal personalCompose personalReply
""")
_TRACES = frozenset({"editId", "anchorId"})


def only_known(root: _Element, removed: Counter[str]) -> None:
    """Take out of a part, its choices made, what is in no list; counted once for each."""
    _choose(root)
    for one in [one for one in root.iter(etree.Element) if one is not root and not _known(one)]:
        holder = one.getparent()
        if holder is not None:
            removed["foreign"] += _known(holder) and _split(str(one.tag))[1] not in _UNTOLD
            _drop(holder, one)
    for one in root.iter(etree.Element):
        for key in [key for key in one.attrib if not _kept(one, str(key))]:
            removed["foreign"] += _split(str(key))[1] not in _UNTOLD
            del one.attrib[key]
        removed["foreign"] += _silenced(one)
    _prefixes(root)


def _drop(holder: _Element, element: _Element) -> None:
    """Take an element out; the letters behind it are none of it."""
    tail, before = element.tail, element.getprevious()
    holder.remove(element)
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        holder.text = (holder.text or "") + tail


def _choose(root: _Element) -> None:
    """Of several ways to draw a thing those that some program takes."""
    for one in list(root.iter(f"{{{MC}}}AlternateContent")):
        choices = one.findall(f"{{{MC}}}Choice")
        taken = False
        for choice in choices:
            needed = {choice.nsmap.get(prefix) for prefix in str(choice.get("Requires", "")).split()}
            if taken or not needed or not needed <= _LANGUAGES:
                one.remove(choice)
            elif needed <= _TAKEN:
                taken = True
        fallback = one.find(f"{{{MC}}}Fallback")
        if taken and fallback is not None:
            one.remove(fallback)
        elif fallback is not None and one.find(f"{{{MC}}}Choice") is None:
            holder = one.getparent()
            if holder is not None:
                at = holder.index(one)
                holder[at : at + 1] = list(fallback)
        elif not len(one) and (holder := one.getparent()) is not None:
            holder.remove(one)


def _split(name: str) -> tuple[str, str]:
    space, _, word = name.rpartition("}")
    return space[1:], word


def _known(element: _Element) -> bool:
    space, word = _split(str(element.tag))
    if space == W:
        known = word in _WORDS
        return known and (word != "compatSetting" or str(element.get(f"{{{W}}}name")) in _COMPATIBLE)
    return word in _FORMULAS if space == M else space in _LANGUAGES


def _kept(element: _Element, key: str) -> bool:
    space, word = _split(key)
    if not space:
        return not str(element.tag).startswith((f"{{{W}}}", f"{{{M}}}"))
    if space == W:
        return word in _ATTRIBUTES
    return word in _FORMULA_ATTRIBUTES if space == M else space in _LANGUAGES and word not in _TRACES


def _silenced(element: _Element) -> bool:
    """Take the letters between elements away; whether there were any."""
    space, word = _split(str(element.tag))
    told = False
    if element.text and (len(element) or word not in _TEXTS.get(space, frozenset())):
        told = bool(element.text.strip())
        element.text = None
    if element.tail:
        told = told or bool(element.tail.strip())
        element.tail = None
    return told


def _prefixes(root: _Element) -> None:
    """Languages that nothing is said in are not declared."""
    needed = {one for each in root.iter(f"{{{MC}}}Choice") for one in str(each.get("Requires", "")).split()}
    for one in root.iter(etree.Element):
        for key in [key for key in one.attrib if str(key).startswith(f"{{{MC}}}")]:
            if one is not root or not str(key).endswith("}Ignorable"):
                del one.attrib[key]
    if told := str(root.get(f"{{{MC}}}Ignorable", "")).split():
        spoken = {_split(str(name))[0] for one in root.iter(etree.Element) for name in (one.tag, *one.attrib)}
        kept = [one for one in told if root.nsmap.get(one) in spoken]
        if kept:
            root.set(f"{{{MC}}}Ignorable", " ".join(kept))
        else:
            del root.attrib[f"{{{MC}}}Ignorable"]
        needed |= set(kept)
    etree.cleanup_namespaces(root, keep_ns_prefixes=sorted(needed))
