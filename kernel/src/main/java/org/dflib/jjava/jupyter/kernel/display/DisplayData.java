package org.dflib.jjava.jupyter.kernel.display;

import java.util.Objects;

import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.jspecify.annotations.Nullable;

/// A value in the formats that it has.
public class DisplayData extends io.github.spencerpark.jupyter.kernel.display.DisplayData {

    /// Starts without any format.
    public DisplayData() {}

    /// Starts with plain text.
    public DisplayData(String text) {
        super(text);
    }

    private static io.github.spencerpark.jupyter.kernel.display.mime.MIMEType type(MIMEType type) {
        return io.github.spencerpark.jupyter.kernel.display.mime.MIMEType.parse(type.toString());
    }

    /// Adds a format.
    public void putData(MIMEType type, Object value) {
        putData(type.toString(), value);
    }

    /// Returns a format; null if there is none.
    public @Nullable Object getData(MIMEType type) {
        return getData(type(type));
    }

    /// Tells whether there is a format.
    public boolean hasDataForType(MIMEType type) {
        return hasDataForType(type(type));
    }

    /// Returns the same, for jars that know this class.
    static DisplayData of(io.github.spencerpark.jupyter.kernel.display.DisplayData other) {
        var data = new DisplayData();
        var bundle = other.display();
        bundle.data().forEach((type, value) -> data.putData(type, Objects.requireNonNull(value)));
        bundle.metadata().forEach(data::putMetaData);
        if (other.hasDisplayId()) {
            data.setDisplayId(other.getDisplayId());
        }
        return data;
    }
}
