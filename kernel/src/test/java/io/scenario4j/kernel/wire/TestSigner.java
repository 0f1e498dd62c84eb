package io.scenario4j.kernel.wire;

import java.util.Arrays;
import java.util.List;

/// A client's half of the signatures.
public final class TestSigner {

    private final Signer signer;

    public TestSigner(Connection connection) {
        signer = new Signer(connection);
    }

    /// Returns the signature of four JSON frames.
    public byte[] sign(List<byte[]> json) {
        return signer.sign(json);
    }

    /// Fails unless the signature is that of these frames.
    public void requireRight(byte[] signature, List<byte[]> json) {
        if (!Arrays.equals(signature, signer.sign(json))) {
            throw new AssertionError("expected a right signature");
        }
    }
}
