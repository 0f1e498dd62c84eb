package io.scenario4j.kernel.display;

import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import io.scenario4j.display.MimeBundle;

/// Pictures, as PNG.
final class Images {

    private static final String PNG = "image/png";

    private Images() {}

    static Optional<MimeBundle> render(Object value) {
        return value instanceof RenderedImage image ? Optional.of(bundle(image)) : Optional.empty();
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
