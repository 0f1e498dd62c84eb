package io.scenario4j.kernel.comm;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/// The open comms of a kernel, and the targets that its cells have registered. Thread-safe.
public final class CommDesk {

    private final Map<String, Comm> open = new ConcurrentHashMap<>();
    private final Map<String, CommTarget> targets = new ConcurrentHashMap<>();

    /// Returns the targets of the open comms by comm id.
    ///
    /// @param target only comms of this target; null for all
    public Map<String, String> targetsById(@Nullable String target) {
        return open.values()
                .stream()
                .filter(comm -> target == null || comm.target().equals(target))
                .collect(Collectors.toUnmodifiableMap(Comm::id, Comm::target));
    }

    /// Takes a comm that a client opens.
    ///
    /// @param port the way back to that client
    /// @return false if no cell has registered its target
    /// @throws Exception if the target fails; the comm is then closed
    public boolean opened(CommPort port, String id, String targetName, CommMessage message)
            throws Exception {
        var target = targets.get(targetName);
        if (target == null) {
            return false;
        }
        var comm = new Comm(id, targetName, port);
        open.put(id, comm);
        try {
            target.opened(comm, message);
        } catch (Throwable e) {
            comm.close();
            throw e;
        }
        return true;
    }

    /// Takes a message from a client; ignores one for no open comm.
    ///
    /// @throws Exception what its handler throws
    public void received(String id, CommMessage message) throws Exception {
        var comm = open.get(id);
        if (comm != null) {
            comm.received(message);
        }
    }

    /// Takes the news that a client has closed a comm.
    ///
    /// @throws Exception what its handler throws
    public void closed(String id, CommMessage message) throws Exception {
        var comm = Optional.ofNullable(open.remove(id));
        if (comm.isPresent()) {
            comm.get().closed(message);
        }
    }

    /// Closes a comm that the kernel has opened and nobody is there for; its handlers hear of it.
    ///
    /// @throws IllegalStateException if a handler fails
    public void refuse(String id) {
        try {
            closed(id, CommMessage.of(Map.of()));
        } catch (Exception e) {
            throw new IllegalStateException("a comm's handler failed when it was closed", e);
        }
    }

    Comm open(CommPort port, String target, CommMessage message, CommHandler onMessage) {
        var comm = new Comm(UUID.randomUUID().toString(), target, port).onMessage(onMessage);
        open.put(comm.id(), comm);
        port.open(comm.id(), target, message);
        return comm;
    }

    void register(String target, CommTarget opened) {
        targets.put(target, opened);
    }

    void unregister(String target) {
        targets.remove(target);
    }

    boolean isOpen(Comm comm) {
        return open.get(comm.id()) == comm;
    }

    boolean remove(Comm comm) {
        return open.remove(comm.id(), comm);
    }
}
