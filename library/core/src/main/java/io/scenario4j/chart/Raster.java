package io.scenario4j.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

import io.scenario4j.chart.Picture.Point;
import io.scenario4j.chart.Picture.Tint;
import io.scenario4j.text.VisibleText;

/// A picture in pixels, two for each of its own, on white. Needs a font on the machine.
final class Raster {

    private static final int SCALE = 2;
    private static final int MARGIN = 8;

    private final Graphics2D pen;

    private Raster(Graphics2D pen) {
        this.pen = pen;
    }

    /// Returns the picture as a PNG file.
    static byte[] png(Picture picture) {
        var image = new BufferedImage((picture.width() + 2 * MARGIN) * SCALE,
                (picture.height() + 2 * MARGIN) * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        try {
            prepare(pen, image);
            var raster = new Raster(pen);
            picture.shapes().forEach(raster::paint);
        } finally {
            pen.dispose();
        }
        return encoded(image);
    }

    private static void prepare(Graphics2D pen, BufferedImage image) {
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING,
                RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.scale(SCALE, SCALE);
        pen.translate(MARGIN, MARGIN);
    }

    private static byte[] encoded(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void paint(Picture.Shape shape) {
        switch (shape) {
            case Picture.Box(Point(var x, var y), var width, var height, var tint, _) -> {
                pen.setColor(color(tint));
                pen.fill(new Rectangle2D.Double(x, y, width, height));
            }
            case Picture.Line(Point(var x1, var y1), Point(var x2, var y2), var tint, var width) -> {
                pen.setColor(color(tint));
                pen.setStroke(new BasicStroke((float) width));
                pen.draw(new Line2D.Double(x1, y1, x2, y2));
            }
            case Picture.Dot(var x, var y, var radius, var paint, var filled, _) -> {
                pen.setColor(color(new Tint(paint, 1)));
                pen.setStroke(new BasicStroke(1.5f));
                var circle = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
                if (filled) {
                    pen.fill(circle);
                }
                pen.draw(circle);
            }
            case Picture.Label label -> write(label);
        }
    }

    private void write(Picture.Label label) {
        String text = VisibleText.line(label.text());
        pen.setFont(new Font(Font.SANS_SERIF, label.bold() ? Font.BOLD : Font.PLAIN,
                label.size()));
        pen.setColor(color(new Tint(label.paint(), 1)));
        FontMetrics metrics = pen.getFontMetrics();
        double left = switch (label.anchor()) {
            case START -> label.at().x();
            case MIDDLE -> label.at().x() - metrics.stringWidth(text) / 2.0;
            case END -> label.at().x() - metrics.stringWidth(text);
        };
        pen.drawString(text, (float) left, (float) label.at().y());
    }

    private static Color color(Tint tint) {
        Color solid = Color.decode(tint.paint().hex());
        return new Color(solid.getRed(), solid.getGreen(), solid.getBlue(),
                (int) Math.round(255 * tint.opacity()));
    }
}
