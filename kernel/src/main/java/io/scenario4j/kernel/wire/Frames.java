package io.scenario4j.kernel.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One message as it travels: routing identities, four JSON texts, and binary buffers.
///
/// On the wire: `identity* <IDS|MSG> signature header parent_header metadata content buffer*`. The
/// arrays are shared, not copied: nobody changes them.
public final class Frames {

    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final int JSON_FRAMES = 4;

    private final List<byte[]> identities;
    private final List<byte[]> json;
    private final List<byte[]> buffers;

    private Frames(List<byte[]> identities, List<byte[]> json, List<byte[]> buffers) {
        this.identities = List.copyOf(identities);
        this.json = List.copyOf(json);
        this.buffers = List.copyOf(buffers);
    }

    /// Returns what stands for an empty object, and for the header of no parent.
    public static byte[] emptyObject() {
        return new byte[]{'{', '}'};
    }

    /// Returns a message without metadata and buffers.
    public static Frames of(List<byte[]> identities, byte[] header, byte[] parentHeader,
            byte[] content) {
        return new Frames(identities, List.of(header, parentHeader, emptyObject(), content),
                List.of());
    }

    /// Returns this message with other metadata and buffers.
    public Frames with(byte[] metadata, List<byte[]> buffers) {
        return new Frames(identities, List.of(header(), parentHeader(), metadata, content()),
                buffers);
    }

    /// Reads what a socket received.
    ///
    /// @throws RefusedException if frames are missing or the signature is not theirs
    static Frames parse(List<byte[]> received, Verifier verifier) throws RefusedException {
        int delimiter = delimiter(received);
        int signature = delimiter + 1;
        int end = signature + 1 + JSON_FRAMES;
        if (received.size() < end) {
            throw new RefusedException(RefusedException.Reason.FRAMES_MISSING,
                    "expected a signature and 4 JSON frames after the delimiter, found %d frames"
                            .formatted(received.size() - signature));
        }
        var json = received.subList(signature + 1, end);
        verifier.verify(received.get(signature), json);
        return new Frames(received.subList(0, delimiter), json,
                received.subList(end, received.size()));
    }

    private static int delimiter(List<byte[]> received) throws RefusedException {
        for (int i = 0; i < received.size(); i++) {
            if (Arrays.equals(received.get(i), DELIMITER)) {
                return i;
            }
        }
        throw new RefusedException(RefusedException.Reason.DELIMITER_MISSING,
                "expected a frame <IDS|MSG>, found %d other frames".formatted(received.size()));
    }

    List<byte[]> signed(Signer signer) {
        var frames = new ArrayList<byte[]>(identities);
        frames.add(DELIMITER);
        frames.add(signer.sign(json));
        frames.addAll(json);
        frames.addAll(buffers);
        return frames;
    }

    /// Returns how many bytes of memory the message takes, without its signature.
    long size() {
        return size(identities) + size(json) + size(buffers);
    }

    private static long size(List<byte[]> parts) {
        return parts.stream().mapToLong(part -> part.length).sum();
    }

    /// Returns the routing prefix: whom a reply goes to, or the topic of a publication.
    public List<byte[]> identities() {
        return identities;
    }

    /// Returns the header, a JSON object.
    public byte[] header() {
        return json.get(0);
    }

    /// Returns the header of the message that this one follows from, a JSON object.
    public byte[] parentHeader() {
        return json.get(1);
    }

    /// Returns what is said about the message, a JSON object.
    public byte[] metadata() {
        return json.get(2);
    }

    /// Returns the bytes beside the JSON.
    public List<byte[]> buffers() {
        return buffers;
    }

    /// Returns the content, a JSON object.
    public byte[] content() {
        return json.get(3);
    }
}
