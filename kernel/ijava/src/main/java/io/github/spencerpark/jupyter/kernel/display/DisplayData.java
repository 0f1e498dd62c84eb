package io.github.spencerpark.jupyter.kernel.display;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import org.jspecify.annotations.Nullable;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.compat.Formats;

/// A value in the formats that it has.
public class DisplayData extends Formats {

    /// Without any format.
    public static final DisplayData EMPTY = new DisplayData();

    /// Starts without any format.
    public DisplayData() {}

    /// Starts with plain text.
    public DisplayData(String text) {
        super(text);
    }

    /// Starts with all that `other` has.
    public DisplayData(DisplayData other) {
        super(other);
    }

    /// Adds all that `other` has.
    public void assign(DisplayData other) {
        take(other);
    }

    /// Returns what is given, or data without any format for null.
    public static DisplayData emptyIfNull(@Nullable DisplayData data) {
        return data == null ? new DisplayData() : data;
    }

    /// Adds a format.
    public void putData(MIMEType type, Object value) {
        putData(type.toString(), value);
    }

    /// Adds a format, and something about it.
    public void putData(MIMEType type, Object value, Object metadata) {
        putData(type, value);
        putMetaData(type, metadata);
    }

    /// Adds something about the data of a format.
    public void putMetaData(MIMEType type, Object value) {
        putMetaData(type.toString(), value);
    }

    /// Returns a format; null if there is none.
    public @Nullable Object getData(MIMEType type) {
        return getData(type.toString());
    }

    /// Tells whether there is a format.
    public boolean hasDataForType(MIMEType type) {
        return getData(type) != null;
    }

    /// Returns what a kernel shows, for jars that know this class.
    static DisplayData of(MimeBundle bundle) {
        var data = new DisplayData();
        data.take(bundle);
        return data;
    }

    /// Returns what a function has made that may know another class of this name.
    static DisplayData of(Formats formats) {
        if (formats instanceof DisplayData data) {
            return data;
        }
        var data = new DisplayData();
        data.take(formats);
        return data;
    }
}
