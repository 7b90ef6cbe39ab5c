//! Words without case, accents and punctuation, to compare what is typed with a name.

/// Words in small letters without accents, each with a space before it. An apostrophe parts no words: `St Mary’s` is ` st marys`. Letters
/// that are not Latin stay as they are: a table of all the world's letters would be larger than the rest of the program.
pub fn folded(text: &str) -> String {
    let mut words = String::new();
    let mut between = true;
    for letter in text.chars() {
        if matches!(letter, '\'' | '’' | '‘' | '\u{300}'..='\u{36F}') {
            continue;
        }
        if is_mark(letter) {
            between = true;
            continue;
        }
        if between {
            words.push(' ');
        }
        between = false;
        match without_accent(letter) {
            "" => words.push(letter.to_ascii_lowercase()),
            plain => words.push_str(plain),
        }
    }
    words
}

/// Whether it stands between words: what is neither letter nor digit in ASCII and Latin-1, spaces and punctuation that any script
/// uses, those of Chinese and Japanese, and what no one sees.
pub fn is_mark(letter: char) -> bool {
    match letter {
        '\0'..='\u{7F}' => !letter.is_ascii_alphanumeric(),
        '\u{80}'..='\u{BF}' => !matches!(letter, 'ª' | '²' | '³' | 'µ' | '¹' | 'º'),
        '×' | '÷' | '\u{2000}'..='\u{206F}' | '\u{20A0}'..='\u{20CF}' | '\u{2190}'..='\u{27BF}' | '\u{3000}'..='\u{303F}' => {
            true
        }
        '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' => true,
        _ => false,
    }
}

/// A letter of the European languages that are written in Latin letters, as the small ones that are on every keyboard; nothing for others.
fn without_accent(letter: char) -> &'static str {
    match letter {
        'À'..='Å' | 'à'..='å' | 'Ā' | 'ā' | 'Ă' | 'ă' | 'Ą' | 'ą' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć' | 'ć' | 'Ĉ' | 'ĉ' | 'Ċ' | 'ċ' | 'Č' | 'č' => "c",
        'Ď' | 'ď' | 'Đ' | 'đ' | 'Ð' | 'ð' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē' | 'ē' | 'Ĕ' | 'ĕ' | 'Ė' | 'ė' | 'Ę' | 'ę' | 'Ě' | 'ě' => "e",
        'Ĝ' | 'ĝ' | 'Ğ' | 'ğ' | 'Ġ' | 'ġ' | 'Ģ' | 'ģ' => "g",
        'Ĥ' | 'ĥ' | 'Ħ' | 'ħ' => "h",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ' | 'ĩ' | 'Ī' | 'ī' | 'Ĭ' | 'ĭ' | 'Į' | 'į' | 'İ' | 'ı' => "i",
        'Ĵ' | 'ĵ' => "j",
        'Ķ' | 'ķ' => "k",
        'Ĺ' | 'ĺ' | 'Ļ' | 'ļ' | 'Ľ' | 'ľ' | 'Ł' | 'ł' => "l",
        'Ñ' | 'ñ' | 'Ń' | 'ń' | 'Ņ' | 'ņ' | 'Ň' | 'ň' => "n",
        'Ò'..='Ö' | 'ò'..='ö' | 'Ø' | 'ø' | 'Ō' | 'ō' | 'Ŏ' | 'ŏ' | 'Ő' | 'ő' => "o",
        'Œ' | 'œ' => "oe",
        'Ŕ' | 'ŕ' | 'Ŗ' | 'ŗ' | 'Ř' | 'ř' => "r",
        'Ś' | 'ś' | 'Ŝ' | 'ŝ' | 'Ş' | 'ş' | 'Š' | 'š' | 'Ș' | 'ș' => "s",
        'ẞ' | 'ß' => "ss",
        'Ţ' | 'ţ' | 'Ť' | 'ť' | 'Ŧ' | 'ŧ' | 'Ț' | 'ț' => "t",
        'Þ' | 'þ' => "th",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ' | 'ũ' | 'Ū' | 'ū' | 'Ŭ' | 'ŭ' | 'Ů' | 'ů' | 'Ű' | 'ű' | 'Ų' | 'ų' => "u",
        'Ŵ' | 'ŵ' | 'Ẁ' | 'ẁ' | 'Ẃ' | 'ẃ' | 'Ẅ' | 'ẅ' => "w",
        'Ý' | 'ý' | 'Ÿ' | 'ÿ' | 'Ŷ' | 'ŷ' | 'Ỳ' | 'ỳ' => "y",
        'Ź' | 'ź' | 'Ż' | 'ż' | 'Ž' | 'ž' => "z",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn case_accents_and_punctuation_are_gone() {
        assert_eq!(folded("St. Mary’s R.C. (Aided)"), " st marys r c aided");
        assert_eq!(folded("ST MARY'S"), " st marys");
        assert_eq!(folded("École Zoë-Łódź"), " ecole zoe lodz");
        assert_eq!(folded("Ecole Zoe\u{308}"), " ecole zoe");
        assert_eq!(folded("ÅNGSTRÖM ŒUVRE ŞİŞLİ STRAẞE"), " angstrom oeuvre sisli strasse");
        assert_eq!(folded("  "), "");
        assert_eq!(folded("£5 – “a”… 🏫 1½"), " 5 a 🏫 1");
    }

    #[test]
    fn letters_of_other_scripts_stay() {
        assert_eq!(folded("مدرسة 中文。ΑΒ"), " مدرسة 中文 ΑΒ");
    }
}
