"""Other spellings of a text: traditional characters, punctuation of the other width, both mixed."""

from __future__ import annotations

_PAIRS = (
    "万萬与與专專业業个個临臨为爲举舉习習乡鄉书書于於云雲们們价價众衆会會传傳体體余餘关關内內写寫决決况況减減创創办辦务務"
    "动動区區华華协協单單占佔卫衛厂廠厅廳历歷县縣参參发發台臺号號后後员員围圍国國图圖场場处處复復够夠学學实實审審对對属屬"
    "屿嶼干幹并並废廢开開强強当當态態总總户戶执執护護报報拨撥据據数數无無时時机機权權条條来來构構标標栏欄栖棲样樣汇匯没沒"
    "满滿澜瀾点點状狀环環现現电電监監砚硯确確秘祕稳穩签籤类類纠糾级級纳納线線组組织織经經结結绕繞统統继繼续續维維综綜编編"
    "缴繳网網罚罰群羣联聯节節范範获獲补補见見观觀规規计計订訂认認训訓议議讲講许許讼訟设設访訪评評诉訴试試话話询詢请請读讀"
    "调調负負责責质質购購费費资資转轉载載较較过過这這进進邮郵采採针針镇鎮门門问問间間页頁项項领領题題额額"
)
_TRADITIONAL = str.maketrans(dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)))
_NARROW = str.maketrans("（），；：", "(),;:")


def as_is(text: str) -> str:
    return text


def traditional(text: str) -> str:
    return text.translate(_TRADITIONAL)


def mixed(text: str) -> str:
    """Every other mark of punctuation in half width, as typed with the wrong keyboard."""
    found = []
    turn = False
    for char in text:
        if char in "（），；：":
            turn = not turn
            char = char.translate(_NARROW) if turn else char
        found.append(char)
    return "".join(found)


def full_width(text: str) -> str:
    """Digits and what stands with them in full width."""
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)
