package io.scenario4j.view;

/// How much of a conversation is shown.
///
/// @param head how many of the first messages
/// @param tail how many of the last, if there are more than both
/// @param bytes what one message may take up in the page
/// @param pictureBytes what all pictures together may take up, as they stand in the page
public record Extent(int head, int tail, int bytes, int pictureBytes) {

    /// What a saved notebook can carry: 200 messages of 4 kB, so that the HTML stays below 1 MB,
    /// or 2 MB where every message calls ten tools, and half a megabyte of pictures.
    public static final Extent NOTEBOOK = new Extent(100, 100, 4_096, 512 * 1_024);

    /// What is sent several times a second: how it began, and the newest.
    public static final Extent LIVE = new Extent(2, 10, 1_024, 0);

    /// One run of many below a cell: how it began and ended.
    public static final Extent LISTED = new Extent(10, 10, 2_048, 64 * 1_024);

    /// One run of many in a report.
    public static final Extent REPORTED = new Extent(100, 100, 16_384, 64 * 1_024);

    /// Everything but single messages of more than a megabyte.
    public static final Extent WHOLE = new Extent(Integer.MAX_VALUE / 2, 0, 1 << 20, 1 << 25);
}
