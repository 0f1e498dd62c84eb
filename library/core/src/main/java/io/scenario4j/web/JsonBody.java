package io.scenario4j.web;

import java.io.IOException;

import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;

/// JSON that is sent once by OkHttp, which would try again by itself after some failures: whoever sends it knows
/// what may be sent twice, and counts attempts.
public final class JsonBody extends RequestBody {

    private static final MediaType JSON = MediaType.get("application/json");

    private final Buffer json;

    /// @param json in UTF-8; not changed by anybody from now on
    public JsonBody(Buffer json) {
        this.json = json;
    }

    @Override
    public MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        return json.size();
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(json.clone(), json.size());
    }
}
