package io.scenario4j.kernel.display;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.MimeBundle;

/// Pictures, as PNG or what is asked for; bytes of a PNG, JPEG or GIF file as they are.
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
        return with(MimeBundle.text(
                "image of " + image.getWidth() + " x " + image.getHeight() + " pixels"), PNG,
                image);
    }

    /// Adds a picture in those of `types` that the JDK writes, if `value` is one.
    static MimeBundle in(List<String> types, @Nullable Object value, MimeBundle bundle) {
        MimeBundle all = bundle;
        if (value instanceof RenderedImage image) {
            for (String type : types) {
                all = all.data().containsKey(type) ? all : with(all, type, image);
            }
        }
        return all;
    }

    private static MimeBundle with(MimeBundle bundle, String type, RenderedImage image) {
        return file(type.replaceFirst("^image/", ""), image)
                .map(file -> bundle.with(type, Base64.getEncoder().encodeToString(file)))
                .orElse(bundle);
    }

    /// Empty for formats that the JDK doesn't know. JPEG has no transparent pixels, and the others lack
    /// some rare kinds.
    private static Optional<byte[]> file(String format, RenderedImage image) {
        return written(format, image).or(() -> written(format, onWhite(image)));
    }

    private static RenderedImage onWhite(RenderedImage image) {
        var opaque = new BufferedImage(image.getWidth(), image.getHeight(),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, opaque.getWidth(), opaque.getHeight());
        graphics.drawRenderedImage(image, new AffineTransform());
        graphics.dispose();
        return opaque;
    }

    private static Optional<byte[]> written(String format, RenderedImage image) {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, format, stream)) {
                return Optional.empty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(bytes.toByteArray());
    }
}
