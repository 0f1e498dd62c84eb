package io.scenario4j.kernel.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Accepts each signed message once; belongs to one thread.
final class Verifier {

    /// As many as ipykernel keeps; a replay of an older one is not noticed.
    private static final int REMEMBERED = 65_536;

    private final Signer signer;
    private final Map<String, Boolean> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    Verifier(Signer signer) {
        this.signer = signer;
    }

    void verify(byte[] signature, List<byte[]> json) throws RefusedException {
        if (!signer.signs()) {
            return;
        }
        if (!MessageDigest.isEqual(signature, signer.sign(json))) {
            throw new RefusedException(RefusedException.Reason.SIGNATURE_WRONG,
                    "expected the signature of this connection's key, found another one");
        }
        if (seen.put(new String(signature, StandardCharsets.US_ASCII), true) != null) {
            throw new RefusedException(RefusedException.Reason.SIGNATURE_REPLAYED,
                    "expected a new message, found the signature of an earlier one");
        }
    }
}
