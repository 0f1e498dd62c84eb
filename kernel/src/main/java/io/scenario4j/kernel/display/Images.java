package io.scenario4j.kernel.display;

import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import io.scenario4j.display.MimeBundle;

/// Pictures, as PNG; bytes of a PNG, JPEG or GIF file as they are.
final class Images {

    private static final String PNG = "image/png";

    /// What files of a format begin with, as ISO 8859-1.
    private static final Map<String, String> MAGIC = Map.of("\u0089PNG\r\n\u001a\n", PNG,
            "\u00ff\u00d8\u00ff", "image/jpeg", "GIF87a", "image/gif", "GIF89a", "image/gif");

    private static final int LONGEST_MAGIC = 8;

    private Images() {}

    static Optional<MimeBundle> render(Object value) {
        return switch (value) {
            case RenderedImage image -> Optional.of(bundle(image));
            case byte[] file -> mimeType(file).map(type -> bundle(type, file));
            default -> Optional.empty();
        };
    }

    private static Optional<String> mimeType(byte[] file) {
        var start = new String(file, 0, Math.min(LONGEST_MAGIC, file.length),
                StandardCharsets.ISO_8859_1);
        return MAGIC.keySet().stream().filter(start::startsWith).findFirst().map(MAGIC::get);
    }

    private static MimeBundle bundle(String mimeType, byte[] file) {
        return MimeBundle.text(mimeType + ", " + file.length + " bytes")
                .with(mimeType, Base64.getEncoder().encodeToString(file));
    }

    private static MimeBundle bundle(RenderedImage image) {
        MimeBundle text = MimeBundle.text(
                "image of " + image.getWidth() + " x " + image.getHeight() + " pixels");
        return png(image).map(png -> text.with(PNG, png)).orElse(text);
    }

    /// Empty for the few pixel formats that PNG can't hold.
    private static Optional<String> png(RenderedImage image) {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", stream)) {
                return Optional.empty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }
}
