package org.dflib.jjava.jupyter.kernel.display.mime;

import java.util.Locale;

/// A MIME type.
///
/// @param type    before the slash
/// @param subtype behind it, with suffix and parameters
public record MIMEType(String type, String subtype) {

    public static final MIMEType ANY = parse("*/*");
    public static final MIMEType APPLICATION_JAVASCRIPT = parse("application/javascript");
    public static final MIMEType APPLICATION_JSON = parse("application/json");
    public static final MIMEType IMAGE_PNG = parse("image/png");
    public static final MIMEType IMAGE_JPEG = parse("image/jpeg");
    public static final MIMEType IMAGE_GIF = parse("image/gif");
    public static final MIMEType IMAGE_SVG = parse("image/svg+xml");
    public static final MIMEType TEXT_HTML = parse("text/html");
    public static final MIMEType TEXT_MARKDOWN = parse("text/markdown");
    public static final MIMEType TEXT_LATEX = parse("text/latex");
    public static final MIMEType TEXT_PLAIN = parse("text/plain");
    public static final MIMEType TEXT_CSS = parse("text/css");

    /// Reads `type/subtype`.
    public static MIMEType parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        int slash = lower.indexOf('/');
        return slash < 0
                ? new MIMEType(lower, "*")
                : new MIMEType(lower.substring(0, slash), lower.substring(slash + 1));
    }

    @Override
    public String toString() {
        return type + "/" + subtype;
    }
}
