package dev.waxseal.localkms.wire;

/** The JDK's HTTP server takes these from system properties only. What the user has set stays. */
final class ServerProperties {

    private ServerProperties() {}

    static void set() {
        set("sun.net.httpserver.nodelay", "true"); // without it every answer waits for the client's delayed ACK: 40 ms
        set("sun.net.httpserver.maxReqTime", "30"); // seconds to send a request: nobody holds a thread by dawdling
        set("sun.net.httpserver.maxRspTime", "30");
        set("jdk.httpserver.maxConnections", "512");
        set("sun.net.httpserver.maxReqHeaders", "100");
    }

    private static void set(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
