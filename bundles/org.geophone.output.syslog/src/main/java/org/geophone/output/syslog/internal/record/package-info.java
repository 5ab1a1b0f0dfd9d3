/** What a syslog message says of a record: the members of its JSON document that have a field of their own. */
package org.geophone.output.syslog.internal.record;
