/**
 * The local socket: HTTP/1.1 over a Unix-domain socket, one request per connection, bounded in size, time and number.
 * Who may open the socket's file may do everything, so its mode is the access control.
 */
package org.geophone.admin.internal.socket;
