package io.scenario4j.kernel.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.cell.Output;
import io.scenario4j.kernel.message.Header.Sender;
import io.scenario4j.kernel.problem.Problem;

/// Turns JSON into messages and messages into JSON: the one place that knows the wire names.
///
/// Reading is tolerant: unknown members are ignored, and what the protocol calls optional, or
/// clients leave out, has the protocol's default.
public final class Codec {

    /// The version of the protocol that this kernel speaks.
    public static final String PROTOCOL_VERSION = "5.5";

    private Codec() {}

    /// Reads a header.
    ///
    /// @throws MalformedException if it is no JSON object, or has no id or no type
    public static Header header(byte[] json) throws MalformedException {
        var fields = Fields.parse("header", json);
        var sender = new Sender(fields.text("session", ""), fields.text("username", ""));
        return new Header(fields.text("msg_id"), sender, fields.text("date", ""),
                fields.text("msg_type"),
                fields.text("version", ""), fields.optionalText("subshell_id").orElse(null));
    }

    /// Returns the id of the input request that an input reply answers; empty if the client does not
    /// say, as jupyter_client does not.
    ///
    /// @throws MalformedException if the parent header is no JSON object
    public static String inputRequestId(byte[] parentHeader) throws MalformedException {
        var parent = Fields.parse("parent_header", parentHeader);
        return parent.text("msg_type", "").equals("input_request") ? parent.text("msg_id", "") : "";
    }

    /// Reads the metadata of a message.
    ///
    /// @throws MalformedException if it is no JSON object
    public static Map<String, Object> metadata(byte[] json) throws MalformedException {
        return Fields.parse("metadata", json).all();
    }

    /// Tells whether the metadata of a cell say which cell of a notebook it is.
    public static boolean isOfNotebook(byte[] json) {
        try {
            return metadata(json).containsKey("cellId");
        } catch (MalformedException _) {
            return false;
        }
    }

    /// Writes the metadata of a message.
    public static byte[] write(Map<String, Object> metadata) {
        return Fields.write(metadata);
    }

    /// Reads the content of a request.
    ///
    /// @throws MalformedException if the content is not what its type demands
    public static Request request(String msgType, byte[] json) throws MalformedException {
        try {
            return request(msgType, Fields.parse(msgType, json));
        } catch (IllegalArgumentException e) {
            throw new MalformedException(msgType + ": " + e.getMessage());
        }
    }

    private static Request request(String msgType, Fields content) throws MalformedException {
        return switch (msgType) {
            case "execute_request" -> execute(content);
            case "inspect_request" -> inspect(content);
            case "complete_request" -> complete(content);
            case "is_complete_request" -> new Request.IsComplete(content.text("code"));
            case "history_request" ->
                new Request.History(content.flag("output", false), historyQuery(content));
            case "comm_info_request" ->
                new Request.CommInfo(content.optionalText("target_name").orElse(null));
            case "kernel_info_request" -> new Request.KernelInfo();
            case "shutdown_request" -> new Request.Shutdown(content.flag("restart", false));
            case "interrupt_request" -> new Request.Interrupt();
            case "create_subshell_request" -> new Request.CreateSubshell();
            case "delete_subshell_request" ->
                new Request.DeleteSubshell(content.text("subshell_id"));
            case "list_subshell_request" -> new Request.ListSubshells();
            case "debug_request" -> new Request.Debug();
            case "comm_open" -> new Request.CommOpen(content.text("comm_id"),
                    content.text("target_name"), content.object("data"));
            case "comm_msg" ->
                new Request.CommMsg(content.text("comm_id"), content.object("data"));
            case "comm_close" ->
                new Request.CommClose(content.text("comm_id"), content.object("data"));
            case "input_reply" -> new Request.Input(content.textOrNone("value"));
            default -> new Request.Unknown();
        };
    }

    private static Request execute(Fields content) throws MalformedException {
        boolean silent = content.flag("silent", false);
        return new Request.Execute(content.text("code"), silent,
                content.flag("store_history", !silent), content.texts("user_expressions"),
                content.flag("allow_stdin", true), content.flag("stop_on_error", true));
    }

    private static Request inspect(Fields content) throws MalformedException {
        var code = content.text("code");
        return new Request.Inspect(code, content.number("cursor_pos", length(code)),
                content.number("detail_level", 0));
    }

    private static Request complete(Fields content) throws MalformedException {
        var code = content.text("code");
        return new Request.Complete(code, content.number("cursor_pos", length(code)));
    }

    private static int length(String code) {
        return code.codePointCount(0, code.length());
    }

    private static HistoryQuery historyQuery(Fields content) throws MalformedException {
        var type = content.text("hist_access_type", "tail");
        return switch (type) {
            case "tail" -> new HistoryQuery.Tail(content.number("n", 10));
            case "range" -> new HistoryQuery.Range(content.number("session", 0),
                    content.number("start", 0), content.optionalNumber("stop").orElse(null));
            case "search" -> new HistoryQuery.Search(content.text("pattern", "*"),
                    content.optionalNumber("n").orElse(null), content.flag("unique", false));
            default ->
                throw content.wrong("hist_access_type", "\"tail\", \"range\" or \"search\"", type);
        };
    }

    /// Writes a header.
    public static byte[] write(Header header) {
        var json = object("msg_id", header.msgId(), "session", header.sender().session(),
                "username", header.sender().username(), "date", header.date(), "msg_type",
                header.msgType(), "version",
                header.version());
        if (header.subshellId() != null) {
            json.put("subshell_id", header.subshellId());
        }
        return Fields.write(json);
    }

    /// Writes the content of a reply.
    public static byte[] write(Reply reply) {
        return Fields.write(content(reply));
    }

    private static Map<String, Object> content(Reply reply) {
        return switch (reply) {
            case Reply.Execute(var count, var expressions, var page) ->
                ok("execution_count", count, "user_expressions", expressions(expressions),
                        "payload", page.map(Codec::page).stream().toList());
            case Reply.ExecuteFailed(var count, var problem) -> {
                var json = failed(problem);
                json.put("execution_count", count);
                json.put("user_expressions", Map.of());
                json.put("payload", List.of());
                yield json;
            }
            case Reply.Aborted(var count) -> object("status", "aborted", "execution_count", count);
            case Reply.Failed(var problem) -> failed(problem);
            case Reply.Inspect(var found) ->
                ok("found", found.isPresent(), "data", found.map(MimeBundle::data).orElse(Map.of()),
                        "metadata", found.map(MimeBundle::metadata).orElse(Map.of()));
            case Reply.Complete complete -> complete(complete);
            case Reply.IsComplete(var status, var indent) -> status.equals("incomplete")
                    ? object("status", status, "indent", indent)
                    : object("status", status);
            case Reply.History(var entries, var withOutput) -> ok("history",
                    entries.stream().map(entry -> historyItem(entry, withOutput)).toList());
            case Reply.CommInfo(var comms) -> ok("comms", comms(comms));
            case Reply.KernelInfo info -> kernelInfo(info);
            case Reply.Shutdown(var restart) -> ok("restart", restart);
            case Reply.Interrupt() -> ok();
            case Reply.CreateSubshell(var id) -> ok("subshell_id", id);
            case Reply.DeleteSubshell() -> ok();
            case Reply.ListSubshells(var ids) -> ok("subshell_id", ids);
        };
    }

    private static Map<String, Object> page(MimeBundle bundle) {
        return object("source", "page", "data", bundle.data(), "start", 0);
    }

    private static Map<String, Object> expressions(Map<String, Output.End> expressions) {
        var json = new LinkedHashMap<String, Object>();
        expressions.forEach((name, expression) -> json.put(name, switch (expression) {
            case Output.Result(var bundle, _, _) ->
                ok("data", bundle.data(), "metadata", bundle.metadata());
            case Output.Failure(var problem) -> failed(problem);
        }));
        return json;
    }

    private static Map<String, Object> complete(Reply.Complete complete) {
        var types = complete.matches()
                .stream()
                .map(match -> object("text", match.text(), "type", match.type(), "signature",
                        match.signature(), "start", complete.cursorStart(), "end",
                        complete.cursorEnd()))
                .toList();
        return ok("matches", complete.matches().stream().map(Reply.Match::text).toList(),
                "cursor_start", complete.cursorStart(), "cursor_end", complete.cursorEnd(),
                "metadata", Map.of("_jupyter_types_experimental", types));
    }

    private static List<Object> historyItem(Reply.Entry entry, boolean withOutput) {
        var output = new ArrayList<@Nullable Object>();
        output.add(entry.input());
        output.add(entry.output().orElse(null));
        return List.of(entry.session(), entry.line(), withOutput ? output : entry.input());
    }

    private static Map<String, Object> comms(Map<String, String> comms) {
        var json = new LinkedHashMap<String, Object>();
        comms.forEach((id, target) -> json.put(id, Map.of("target_name", target)));
        return json;
    }

    private static Map<String, Object> kernelInfo(Reply.KernelInfo info) {
        return ok("protocol_version", PROTOCOL_VERSION, "implementation", "scenario4j",
                "implementation_version", info.implementationVersion(), "language_info",
                LanguageInfo.json(), "banner", info.banner(), "help_links",
                List.of(object("text", "Java API", "url",
                        "https://docs.oracle.com/en/java/javase/25/docs/api/")),
                "supported_features", List.of("kernel subshells"));
    }

    /// Returns the type of a publication, such as `execute_input`.
    public static String msgType(Publication publication) {
        return switch (publication) {
            case Publication.Status _ -> "status";
            case Publication.ExecuteInput _ -> "execute_input";
            case Publication.Shown(var output) -> msgType(output);
            case Publication.CommOpen _ -> "comm_open";
            case Publication.CommMsg _ -> "comm_msg";
            case Publication.CommClose _ -> "comm_close";
            case Publication.IopubWelcome _ -> "iopub_welcome";
        };
    }

    private static String msgType(Output output) {
        return switch (output) {
            case Output.Stream _ -> "stream";
            case Output.Display _ -> "display_data";
            case Output.Update _ -> "update_display_data";
            case Output.Clear _ -> "clear_output";
            case Output.Result _ -> "execute_result";
            case Output.Failure _ -> "error";
        };
    }

    /// Writes the content of a publication.
    public static byte[] write(Publication publication) {
        return Fields.write(content(publication));
    }

    private static Map<String, Object> content(Publication publication) {
        return switch (publication) {
            case Publication.Status(var state) -> object("execution_state", state.wireName());
            case Publication.ExecuteInput(var code, var count) ->
                object("code", code, "execution_count", count);
            case Publication.Shown(var output) -> content(output);
            case Publication.CommOpen(var id, var target, var data) ->
                object("comm_id", id, "target_name", target, "data", data);
            case Publication.CommMsg(var id, var data) -> object("comm_id", id, "data", data);
            case Publication.CommClose(var id, var data) -> object("comm_id", id, "data", data);
            case Publication.IopubWelcome(var topic) -> object("subscription", topic);
        };
    }

    private static Map<String, Object> content(Output output) {
        return switch (output) {
            case Output.Stream(var name, var text) -> object("name", name, "text", text);
            case Output.Display(var bundle, var id) ->
                bundle(bundle, "transient", id.map(Codec::displayId).orElse(Map.of()));
            case Output.Update(var bundle, var id) -> bundle(bundle, "transient", displayId(id));
            case Output.Clear(var later) -> object("wait", later);
            case Output.Result(var bundle, var count, _) ->
                bundle(bundle, "execution_count", count);
            case Output.Failure(var problem) -> failure(problem);
        };
    }

    private static Map<String, Object> bundle(MimeBundle bundle, String name, Object more) {
        return object("data", bundle.data(), "metadata", bundle.metadata(), name, more);
    }

    private static Map<String, Object> displayId(String id) {
        return Map.of("display_id", id);
    }

    /// Writes the content of an input request.
    public static byte[] write(InputRequest request) {
        return Fields.write(object("prompt", request.prompt(), "password", request.password()));
    }

    private static Map<String, Object> ok(Object... namesAndValues) {
        var json = object("status", "ok");
        json.putAll(object(namesAndValues));
        return json;
    }

    private static Map<String, Object> failed(Problem problem) {
        var json = object("status", "error");
        json.putAll(failure(problem));
        return json;
    }

    private static Map<String, Object> failure(Problem problem) {
        return object("ename", problem.name(), "evalue", problem.message(), "traceback",
                problem.traceback());
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        var json = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            json.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return json;
    }
}
