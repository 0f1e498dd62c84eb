package io.scenario4j.event;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/// Takes one event after the other, each after a while and with the same status, and remembers them.
public final class SlowReceiver extends Dispatcher implements AutoCloseable {

    private static final int DELAY_MS = 50;

    private final MockWebServer server = new MockWebServer();
    private final List<String> bodies = new ArrayList<>();
    private final int code;

    /// Starts one.
    public SlowReceiver(int code) throws IOException {
        this.code = code;
        server.setDispatcher(this);
        server.start();
    }

    /// Returns where events go.
    public String url() {
        return server.url("/").toString();
    }

    /// Returns what has come, in order.
    public synchronized List<String> bodies() {
        return List.copyOf(bodies);
    }

    @Override
    public synchronized MockResponse dispatch(RecordedRequest request)
            throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(DELAY_MS);
        bodies.add(request.getBody() == null ? "" : request.getBody().utf8());
        return new MockResponse.Builder().code(code).build();
    }

    @Override
    public void close() {
        server.close();
    }
}
