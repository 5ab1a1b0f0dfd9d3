package org.geophone.decode.dns.internal.support;

import java.lang.annotation.Annotation;
import org.geophone.decode.dns.internal.FrameDecoderComponent;

/** Decoders with chosen limits. */
public final class Decoders {
    private Decoders() {
    }

    /** A decoder with the defaults of the configuration. */
    public static FrameDecoderComponent usual() {
        return new FrameDecoderComponent(new Settings());
    }

    /** A decoder with other settings. */
    public static FrameDecoderComponent with(Settings settings) {
        return new FrameDecoderComponent(settings);
    }

    /** Settings to change field by field. */
    @SuppressWarnings("ClassExplicitlyAnnotation")
    public static final class Settings implements FrameDecoderComponent.Config {
        /** DNS ports. */
        public String[] ports = {"53"};
        /** Datagrams that may wait. */
        public int datagrams = 4096;
        /** Bytes of fragments. */
        public int fragmentBytes = 1 << 20;
        /** TCP directions. */
        public int streams = 1024;
        /** Bytes of TCP payload. */
        public int tcpBytes = 1 << 20;
        /** Longest message. */
        public int messageBytes = 65_535;

        @Override
        public String[] dnsPorts() {
            return ports;
        }

        @Override
        public int maxFragmentDatagrams() {
            return datagrams;
        }

        @Override
        public int maxFragmentBytes() {
            return fragmentBytes;
        }

        @Override
        public int fragmentTimeoutMs() {
            return 30_000;
        }

        @Override
        public int maxTcpStreams() {
            return streams;
        }

        @Override
        public int maxTcpBytes() {
            return tcpBytes;
        }

        @Override
        public int tcpIdleTimeoutMs() {
            return 30_000;
        }

        @Override
        public int maxMessageBytes() {
            return messageBytes;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return FrameDecoderComponent.Config.class;
        }
    }
}
