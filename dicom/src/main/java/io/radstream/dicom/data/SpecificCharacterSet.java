package io.radstream.dicom.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The character set that turns the bytes of text elements into characters, from Specific Character Set (0008,0005).
 *
 * <p>Without the attribute it is the default repertoire, ISO 646. A byte the set does not define reads as U+FFFD and stays as it is in
 * the data set: nothing is guessed. Code extensions (ISO 2022 escape sequences) are read and written.
 * PS3.3 C.12.1.1.2, PS3.5 section 6.1.
 */
public final class SpecificCharacterSet {

    /** ISO 646, in force where a data set names no character set. */
    public static final SpecificCharacterSet DEFAULT =
            new SpecificCharacterSet(List.of(), StandardCharsets.US_ASCII, Optional.empty(), true);

    /** In force where the element that should name a set holds something else: ISO 646, and not complete. */
    static final SpecificCharacterSet UNREADABLE =
            new SpecificCharacterSet(List.of(), StandardCharsets.US_ASCII, Optional.empty(), false);

    private static final char YEN = '\u00A5';

    /** Defined terms to the names the Java platform uses; the ISO 2022 terms of the same numbers begin with the same set. */
    private static final Map<String, String> CHARSETS = Map.ofEntries(
            Map.entry("", "US-ASCII"),
            Map.entry("ISO_IR 6", "US-ASCII"),
            Map.entry("ISO_IR 100", "ISO-8859-1"),
            Map.entry("ISO_IR 101", "ISO-8859-2"),
            Map.entry("ISO_IR 109", "ISO-8859-3"),
            Map.entry("ISO_IR 110", "ISO-8859-4"),
            Map.entry("ISO_IR 144", "ISO-8859-5"),
            Map.entry("ISO_IR 127", "ISO-8859-6"),
            Map.entry("ISO_IR 126", "ISO-8859-7"),
            Map.entry("ISO_IR 138", "ISO-8859-8"),
            Map.entry("ISO_IR 148", "ISO-8859-9"),
            Map.entry("ISO_IR 203", "ISO-8859-15"),
            Map.entry("ISO_IR 166", "TIS-620"),
            Map.entry("ISO_IR 13", "JIS_X0201"),
            Map.entry("ISO_IR 192", "UTF-8"),
            Map.entry("GB18030", "GB18030"),
            Map.entry("GBK", "GBK"));

    private final List<String> terms;
    private final Charset charset;
    private final Optional<CodeExtensions> extensions;
    private final boolean complete;

    private SpecificCharacterSet(
            List<String> terms, Charset charset, Optional<CodeExtensions> extensions, boolean complete) {
        this.terms = terms;
        this.charset = charset;
        this.extensions = extensions;
        this.complete = complete;
    }

    /** The set of the values of (0008,0005), of which the first may be empty. Unknown terms give ISO 646 that is not complete. */
    public static SpecificCharacterSet of(List<String> terms) {
        if (terms.isEmpty()) {
            return DEFAULT;
        }
        String first = terms.get(0).strip();
        Optional<Charset> charset = charset(first.replace("ISO 2022 IR", "ISO_IR"));
        boolean extended = terms.size() > 1 || first.startsWith("ISO 2022");
        Optional<CodeExtensions> extensions = extended ? CodeExtensions.of(terms) : Optional.empty();
        return new SpecificCharacterSet(
                List.copyOf(terms),
                charset.orElse(StandardCharsets.US_ASCII),
                extensions,
                extended ? extensions.isPresent() : charset.isPresent());
    }

    /** The defined terms as given; empty for the default. */
    public List<String> terms() {
        return terms;
    }

    /** Whether all of it can be read here. False for unknown terms. */
    public boolean complete() {
        return complete;
    }

    /** The characters of a value; backslashes still separate values. Undefined bytes become U+FFFD. */
    public String decode(byte[] value, Vr vr) {
        if (extensions.isPresent()) {
            return extensions.get().decode(value, vr);
        }
        String text = new String(value, charset);
        return charset.name().equals("JIS_X0201") ? text.replace(YEN, '\\') : text;
    }

    /**
     * The bytes of a text; backslashes separate values. With code extensions, escape sequences switch to the first set that has a character.
     *
     * @throws DicomException UNENCODABLE_TEXT naming the tag when a character is not in the set
     */
    public byte[] encode(String text, Vr vr, int tag) {
        return (extensions.isPresent() ? extensions.get().encode(text, vr) : encodeInOne(text))
                .orElseThrow(() -> DicomException.at(
                        DicomError.UNENCODABLE_TEXT,
                        tag,
                        "a character is not in " + (terms.isEmpty() ? "ISO 646" : terms)));
    }

    private Optional<byte[]> encodeInOne(String text) {
        String plain = charset.name().equals("JIS_X0201") ? text.replace('\\', YEN) : text;
        try {
            ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(plain));
            byte[] value = new byte[bytes.remaining()];
            bytes.get(value);
            return Optional.of(value);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Charset> charset(String term) {
        String name = CHARSETS.get(term);
        return name != null && Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
    }
}
