package io.scenario4j.connect;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentInput;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.message.Messages;
import io.scenario4j.message.WireJson;

/// An agent that is a program of its own, in any language: it reads a line of JSON for each turn and writes one.
///
/// ```java
/// Agents.process("python3", "agent.py").directory(Path.of("agents"))
/// ```
///
/// The line that it reads is an object with `thread_id`, `messages` (the conversation as OpenAI writes it),
/// `new_messages` and `headers` (of the run's trace). What it writes is an object with the words as `text`, and
/// perhaps `tool_calls`; a line that is no JSON is taken as the words. A program is started for each
/// conversation and killed at its end; what it writes to its error output is shown if it fails. Immutable:
/// each setting returns a changed copy.
@SuppressWarnings("serial") // its parts need not be serializable by themselves to be carried
public final class ProcessAgent implements AgentAdapter {

    private static final long serialVersionUID = 1L;

    private final Program program;
    private final Shape shape;
    private final Sessions<Running> running = new Sessions<>();

    /// @param mostBytes of one line
    record Program(String name, List<String> command, Path directory, Duration timeout,
            int mostBytes) {}

    private ProcessAgent(Program program, Shape shape) {
        this.program = program;
        this.shape = shape;
    }

    static ProcessAgent of(List<String> command) {
        if (command.isEmpty() || command.getFirst().isBlank()) {
            throw new WrongUseException(
                    "expected a command such as \"python3\", \"agent.py\", found none");
        }
        return new ProcessAgent(new Program(command.getFirst(), List.copyOf(command), Path.of(""),
                Duration.ofMinutes(2), 8 << 20), Shape.USUAL);
    }

    private ProcessAgent with(Program changed) {
        return new ProcessAgent(changed, shape);
    }

    /// Sets the name under which it is shown; the program's unless this is called.
    public ProcessAgent named(String name) {
        return with(new Program(name, program.command, program.directory, program.timeout,
                program.mostBytes));
    }

    /// Sets the folder in which it runs; this process's own unless this is called.
    public ProcessAgent directory(Path folder) {
        return with(new Program(program.name, program.command, folder, program.timeout,
                program.mostBytes));
    }

    /// Sets how long a turn may take; 2 minutes unless this is called. A program that takes longer is killed.
    public ProcessAgent timeout(Duration most) {
        if (!most.isPositive()) {
            throw new WrongUseException("expected a timeout of more than 0, found " + most);
        }
        return with(new Program(program.name, program.command, program.directory, most,
                program.mostBytes));
    }

    /// Sets how long a line may be; 8 MB unless this is called.
    public ProcessAgent mostBytes(int most) {
        if (most < 1) {
            throw new WrongUseException("expected a limit of at least 1 byte, found " + most);
        }
        return with(new Program(program.name, program.command, program.directory,
                program.timeout, most));
    }

    /// Sets where in its line the words are: a JSON pointer (RFC 6901).
    public ProcessAgent answer(String pointer) {
        return new ProcessAgent(program, shape.withWords(pointer));
    }

    /// Sets where in its line the tool calls are: a JSON pointer to a list; `/tool_calls` unless this is
    /// called.
    public ProcessAgent toolCalls(String pointer) {
        return new ProcessAgent(program, shape.withCalls(pointer));
    }

    @Override
    public String name() {
        return program.name;
    }

    @Override
    public AgentReply call(AgentInput input)
            throws IOException, InterruptedException, TimeoutException {
        try {
            return shape.reply(List.of(Answers.value(of(input).ask(line(input)))));
        } catch (IOException | InterruptedException | TimeoutException | RuntimeException e) {
            ended(input.threadId());
            throw e;
        }
    }

    @Override
    public void ended(String threadId) {
        Running over = running.end(threadId);
        if (over != null) {
            over.close();
        }
    }

    private Running of(AgentInput input) throws IOException {
        Running known = running.of(input.threadId());
        if (known == null) {
            known = Running.start(program);
            running.keep(input.threadId(), known);
        }
        return known;
    }

    private static String line(AgentInput input) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("thread_id", input.threadId());
        fields.put("messages", Messages.toOpenAi(input.messages()));
        fields.put("new_messages", Messages.toOpenAi(input.newMessages()));
        fields.put("headers", input.propagationHeaders());
        return WireJson.text(fields);
    }

    @Override
    public String toString() {
        return String.join(" ", program.command);
    }
}
