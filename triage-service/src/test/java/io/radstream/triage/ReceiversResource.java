package io.radstream.triage;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/** Destinations on free ports, where nobody listens until a test opens them. */
public final class ReceiversResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        int dicom = freePort();
        int hl7 = freePort();
        int web = freePort();
        Map<String, String> settings = new HashMap<>();
        settings.put("test.port.dicom", Integer.toString(dicom));
        settings.put("test.port.hl7", Integer.toString(hl7));
        settings.put("test.port.web", Integer.toString(web));
        // The events of tests are of a fixed day.
        settings.put("triage.results.age-max", "P36500D");
        settings.put("triage.results.retry-max", "PT1S");
        destination(settings, "archive", "DICOM", "127.0.0.1:" + dicom);
        destination(settings, "ris", "HL7", "127.0.0.1:" + hl7);
        destination(settings, "portal", "FHIR", "http://127.0.0.1:" + web + "/fhir");
        destination(settings, "pager", "WEBHOOK", "http://127.0.0.1:" + web + "/pager");
        settings.put("triage.results.destinations.pager.secret", "planted-secret");
        settings.put("triage.results.destinations.pager.urgency-at-least", "STAT");
        return settings;
    }

    private static void destination(Map<String, String> settings, String name, String kind, String address) {
        settings.put("triage.results.destinations." + name + ".kind", kind);
        settings.put("triage.results.destinations." + name + ".address", address);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // Nothing was opened.
    }
}
