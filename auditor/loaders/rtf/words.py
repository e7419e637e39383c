"""What the control words of RTF stand for, as far as they are read."""

from __future__ import annotations

CHARACTERS = {
    "tab": "\t", "line": "\n", "page": "\n", "column": "\n", "softline": "\n", "softpage": "", "softcol": "",
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "nestcell": "",
    "pmartabql": "\t", "pmartabqc": "\t", "pmartabqr": "\t", "pindtabql": "\t", "pindtabqc": "\t", "pindtabqr": "\t", "zwj": "", "zwnj": "", "ltrmark": "", "rtlmark": "", "zwbo": "", "zwnbo": "",
}  # fmt: skip
SYMBOLS = {b"~": "\u00a0", b"_": "-", b"-": "", b"{": "{", b"}": "}", b"\\": "\\", b"\t": "\t"}

FILLED = ("chpgn", "chdate", "chtime", "chdpl", "chdpa", "sectnum")
"""What the program puts in: numbers of pages and sections, dates and times."""
UNREAD = frozenset(
    """
    footnote colortbl info filetbl revtbl rsidtbl listtable listoverridetable generator xmlnstbl mmathPr themedata
    colorschememapping latentstyles datastore datafield docvar template passwordhash userprops pgptbl header
    headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn
    annotation atnid atnauthor atndate atntime atnref atnicn atnparent atrfstart atrfend bkmkstart bkmkend
    fldinst fldtype formfield ffname ffdeftext ffl ffentrymcr ffexitmcr ffformat ffhelptext ffstattext
    nonshppict nonesttables shprslt sp sn sv picprop blipuid objclass objname objdata objalias objsect pn
    pnseclvl pntxta pntxtb wgrffmtfilter background tc xe rxe txe bxe comment oldcprops oldpprops
    oldtprops oldsprops protstart protend levelmarker listname pgdsc pgdsctbl pgdscnxt gridtbl company
    operator category keywords manager doccomm hlinkbase author
    """.split()  # noqa: SIM905
)
"""Destinations whose content is not text of the document."""
NOTES = {"footnote": "脚注", "header": "页眉", "headerl": "页眉", "headerr": "页眉", "headerf": "页眉",
         "footer": "页脚", "footerl": "页脚", "footerr": "页脚", "footerf": "页脚", "annotation": "批注"}  # fmt: skip
"""Those that are told of."""
THROUGH = frozenset(
    """
    rtf field fldrslt shp shpinst shppict shpgrp object result objattph nesttableprops ud upr mvfmf listtext
    pntext moveto mmath moMath moMathPara mr do
    """.split()  # noqa: SIM905
)
"""Destinations that are read as if the group were none, also where they are marked as to be skipped if unknown."""
