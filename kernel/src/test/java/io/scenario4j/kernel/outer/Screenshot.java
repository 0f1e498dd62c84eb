package io.scenario4j.kernel.outer;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/// What a browser has drawn.
final class Screenshot {

    private final byte[] png;

    Screenshot(byte[] png) {
        this.png = png;
    }

    /// Keeps it with the others of this build.
    void write(String name) throws IOException {
        Path folder = Files.createDirectories(Checkout.TARGET.resolve("screenshots"));
        Files.write(folder.resolve(name + ".png"), png);
    }

    /// Returns the places on which there is nothing but one colour.
    ///
    /// @param places left, top, width and height of each
    List<String> empty(List<List<Number>> places) throws IOException {
        BufferedImage image = Objects
                .requireNonNull(ImageIO.read(new ByteArrayInputStream(png)));
        return places.stream()
                .map(place -> place.stream().mapToInt(Number::intValue).toArray())
                .filter(place -> colours(image, place[0], place[1], place[2], place[3]) < 2)
                .map(place -> "at " + IntStream.of(place).boxed().toList())
                .toList();
    }

    private static long colours(BufferedImage image, int left, int top, int width, int height) {
        return IntStream.range(top, Math.min(image.getHeight(), top + height))
                .flatMap(y -> IntStream.range(left, Math.min(image.getWidth(), left + width))
                        .map(x -> image.getRGB(x, y)))
                .distinct()
                .limit(2)
                .count();
    }
}
