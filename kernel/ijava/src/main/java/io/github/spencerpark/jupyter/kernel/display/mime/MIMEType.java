package io.github.spencerpark.jupyter.kernel.display.mime;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.compat.MimeName;

/// A MIME type.
public final class MIMEType extends MimeName {

    public static final MIMEType ANY = parse("*/*");
    public static final MIMEType APPLICATION_XML = parse("application/xml");
    public static final MIMEType APPLICATION_JSON = parse("application/json");
    public static final MIMEType APPLICATION_JAVASCRIPT = parse("application/javascript");
    public static final MIMEType APPLICATION_PDF = parse("application/pdf");
    public static final MIMEType APPLICATION_FASTINFOSET = parse("application/fastinfoset");
    public static final MIMEType APPLICATION_VND_WAP_WBXML = parse("application/vnd.wap.wbxml");
    public static final MIMEType APPLICATION_ZIP = parse("application/zip");
    public static final MIMEType APPLICATION_CBOR = parse("application/cbor");
    public static final MIMEType TEXT_HTML = parse("text/html");
    public static final MIMEType TEXT_MARKDOWN = parse("text/markdown");
    public static final MIMEType TEXT_LATEX = parse("text/latex");
    public static final MIMEType TEXT_PLAIN = parse("text/plain");
    public static final MIMEType TEXT_CSS = parse("text/css");
    public static final MIMEType IMAGE_PNG = parse("image/png");
    public static final MIMEType IMAGE_JPEG = parse("image/jpeg");
    public static final MIMEType IMAGE_GIF = parse("image/gif");
    public static final MIMEType IMAGE_SVG = parse("image/svg+xml");

    /// Makes one of its parts, of which only the group must be there.
    public MIMEType(String group, @Nullable String tree, @Nullable String subtype,
            @Nullable String suffix) {
        super(group, tree, subtype, suffix);
    }

    /// Reads `group/subtype`.
    public static MIMEType parse(String text) {
        return parse(text, MIMEType::new);
    }

    /// Returns the same without what stands behind the plus sign.
    public MIMEType withoutSuffix() {
        return new MIMEType(getGroup(), getTree(), getSubtype(), null);
    }
}
