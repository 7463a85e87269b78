//! Numbers out of little-endian bytes, none where the bytes end.

/// A byte.
pub(super) fn u8_at(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

/// Two bytes.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    array(bytes, at).map(u16::from_le_bytes)
}

/// Four bytes.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u32::from_le_bytes)
}

/// Four bytes as a length or place.
pub(super) fn size_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(bytes, at)?).ok()
}

/// Eight bytes as a floating-point number.
pub(super) fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    array(bytes, at).map(f64::from_le_bytes)
}

/// An RK number: 30 bits of an integer or of a floating-point number, perhaps in hundredths. After MS-XLS 2.5.217.
pub(super) fn rk(stored: u32) -> f64 {
    let number = if stored & 2 == 0 {
        f64::from_bits(u64::from(stored & !3) << 32)
    } else {
        f64::from(stored.cast_signed() >> 2)
    };
    if stored & 1 == 0 { number } else { number / 100.0 }
}

/// The text of an error by its code in xls and xlsb. After MS-XLS 2.5.10.
pub(super) fn error_text(code: u8) -> String {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        0x2b => "#GETTING_DATA",
        _ => return format!("felvärde {code}"),
    }
    .to_owned()
}

/// UTF-16 text of so many units.
pub(super) fn utf16_at(bytes: &[u8], at: usize, units: usize) -> Option<String> {
    let text = bytes.get(at..at.checked_add(units.checked_mul(2)?)?)?;
    let units = text.chunks_exact(2).filter_map(|pair| u16_at(pair, 0));
    Some(char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rk_numbers_are_whole_or_hundredths_or_floating() {
        assert_eq!(rk(12 << 2 | 2).to_bits(), 12.0_f64.to_bits());
        assert_eq!(rk(1250 << 2 | 3).to_bits(), 12.5_f64.to_bits());
        assert_eq!(rk(0x4028_0000).to_bits(), 12.0_f64.to_bits());
        assert_eq!(rk(0xffff_fffe).to_bits(), (-1.0_f64).to_bits());
    }

    #[test]
    fn nothing_is_read_past_the_end() {
        assert_eq!(u32_at(&[1, 2, 3], 0), None);
        assert_eq!(u16_at(&[1, 2], usize::MAX), None);
        assert_eq!(utf16_at(&[65, 0, 66], 0, 2), None);
    }
}
