package io.scenario4j.kernel.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.cell.Output;
import io.scenario4j.kernel.message.Header.Sender;

class CodecTest {

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    @Test
    void whatAClientLeavesOutHasTheProtocolsDefault() throws MalformedException {
        assertThat(Codec.request("execute_request", bytes("{\"code\": \"1\"}"))).isEqualTo(
                new Request.Execute("1", false, true, Map.of(), true, true));
        assertThat(Codec.request("complete_request", bytes("{\"code\": \"a😀\"}"))).isEqualTo(
                new Request.Complete("a😀", 2));
        assertThat(Codec.request("history_request", bytes("{}"))).isEqualTo(
                new Request.History(false, new HistoryQuery.Tail(10)));
        assertThat(Codec.request("shutdown_request", bytes("{}"))).isEqualTo(
                new Request.Shutdown(false));
    }

    @Test
    void aSilentCellIsNeverStored() throws MalformedException {
        var request = Codec.request("execute_request",
                bytes("{\"code\": \"1\", \"silent\": true, \"store_history\": true}"));
        assertThat(((Request.Execute) request).storeHistory()).isFalse();
    }

    @Test
    void unknownMembersAreIgnored() throws MalformedException {
        assertThat(Codec.request("is_complete_request", bytes("{\"code\": \"1\", \"new\": {}}")))
                .isEqualTo(new Request.IsComplete("1"));
    }

    @Test
    void aHeaderKeepsWhatItSays() throws MalformedException {
        var header = Codec.header(bytes("""
            {"msg_id": "1", "session": "s", "username": "u", "date": "d",
             "msg_type": "execute_request", "version": "5.3", "subshell_id": null}"""));
        assertThat(header).isEqualTo(
                new Header("1", new Sender("s", "u"), "d", "execute_request", "5.3", null));
        assertThat(header.replyType()).isEqualTo("execute_reply");
    }

    @Test
    void aHeaderWithoutIdIsRefused() {
        assertThatThrownBy(() -> Codec.header(bytes("{\"msg_type\": \"x\"}"))).hasMessage(
                "expected a text as header.msg_id, found null");
    }

    @Test
    void brokenJsonIsRefusedWithItsReason() {
        assertThatThrownBy(() -> Codec.header(bytes("{\"a\": 1"))).hasMessage(
                "expected JSON as header, found: Unexpected end-of-input: expected close marker for"
                        + " Object");
    }

    @Test
    void aReplyIsWrittenInTheProtocolsNames() {
        assertThat(text(Codec.write(new Reply.Execute(3, Map.of())))).isEqualTo("""
            {"status":"ok","execution_count":3,"user_expressions":{},"payload":[]}""");
        assertThat(text(Codec.write(
                new Reply.Execute(3, Map.of(), Optional.of(MimeBundle.text("abs")))))).isEqualTo("""
                    {"status":"ok","execution_count":3,"user_expressions":{},"payload":[\
                    {"source":"page","data":{"text/plain":"abs"},"start":0}]}""");
        assertThat(text(Codec.write(new Reply.History(
                List.of(new Reply.Entry(1, 2, "a", Optional.empty())), true)))).isEqualTo("""
                    {"status":"ok","history":[[1,2,["a",null]]]}""");
        assertThat(text(Codec.write(new Reply.Inspect(Optional.empty())))).isEqualTo("""
            {"status":"ok","found":false,"data":{},"metadata":{}}""");
    }

    @Test
    void aPublicationIsWrittenInTheProtocolsNames() {
        var update = new Publication.Shown(new Output.Update(MimeBundle.text("é"), "id"));
        assertThat(Codec.msgType(update)).isEqualTo("update_display_data");
        assertThat(text(Codec.write(update))).isEqualTo("""
            {"data":{"text/plain":"é"},"metadata":{},"transient":{"display_id":"id"}}""");
    }

    @Test
    void nullInABundleIsAValue() {
        var scale = new HashMap<String, Object>();
        scale.put("scale", null);
        var bundle = MimeBundle.text("x").with("application/vnd.vegalite.v5+json", scale);
        assertThat(text(
                Codec.write(new Publication.Shown(new Output.Result(bundle, 1, Optional.empty())))))
                .contains(
                        "\"application/vnd.vegalite.v5+json\":{\"scale\":null}");
    }

    @Test
    void jsonInABundleStaysJson() {
        var bundle = MimeBundle.text("x").with("application/json", Map.of("a", List.of(1, true)));
        assertThat(text(
                Codec.write(new Publication.Shown(new Output.Result(bundle, 1, Optional.empty())))))
                .contains(
                        "\"application/json\":{\"a\":[1,true]}");
    }
}
