/**
 * The control plane: the {@link org.geophone.api.admin.SensorAdmin} service, put together from the bundle operations,
 * the reports and, beside it, the local socket.
 */
package org.geophone.admin.internal;
