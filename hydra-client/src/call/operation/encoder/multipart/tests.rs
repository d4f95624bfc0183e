//! The boundaries of parts.

use super::*;

fn body(parts: &[&'static str], numbers: &[u64]) -> (String, String) {
    let parts = parts.iter().map(|content| Part {
        property: "a",
        head: disposition("a", None),
        content: Segment::Bytes(Bytes::from_static(content.as_bytes())),
    });
    let multipart = Multipart { parts: parts.collect(), is_required: true };
    let mut numbers = numbers.iter().copied();
    let (content_type, segments) = multipart.encode(&mut || numbers.next().unwrap()).unwrap();
    assert_eq!(numbers.next(), None);
    let body = String::from_utf8(joined(&segments).unwrap().to_vec()).unwrap();
    (content_type.to_str().unwrap().to_owned(), body)
}

#[test]
fn parts_are_separated_by_boundaries() {
    assert_eq!(
        body(&["x", "y"], &[1, 2]),
        (
            "multipart/form-data; boundary=00000000000000010000000000000002".to_owned(),
            "--00000000000000010000000000000002\r\n\
             Content-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n\
             --00000000000000010000000000000002\r\n\
             Content-Disposition: form-data; name=\"a\"\r\n\r\ny\r\n\
             --00000000000000010000000000000002--\r\n"
                .to_owned()
        )
    );
}

#[test]
fn no_part_contains_the_boundary() {
    let content = "\r\n--00000000000000010000000000000002--";
    let (content_type, _) = body(&["", content], &[1, 2, 3, 4]);
    assert_eq!(content_type, "multipart/form-data; boundary=00000000000000030000000000000004");
}

#[test]
fn a_boundary_is_found_anywhere() {
    let boundary = b"0123456789abcdef";
    for before in 0..40 {
        for after in 0..20 {
            let content = [&[b'0'; 64][..before], boundary, &[b'f'; 64][..after]].concat();
            assert!(contains(&content, boundary), "{before} {after}");
            let end = content.len() - after - 1;
            assert!(!contains(&content[..end], boundary), "{before}");
        }
    }
    assert!(!contains(b"", boundary));
}

#[test]
fn boundaries_are_random() {
    let multipart = || Multipart { parts: Vec::new(), is_required: true };
    let boundary = || multipart().boundary(&mut crate::retry::random);
    let all: std::collections::HashSet<String> = (0..100).map(|_| boundary()).collect();
    assert_eq!(all.len(), 100);
}
