/** Records as syslog messages: RFC 5424 and RFC 3164 headers, structured data, text, CEF and JSON, within a length. */
package org.geophone.output.syslog.internal.message;
