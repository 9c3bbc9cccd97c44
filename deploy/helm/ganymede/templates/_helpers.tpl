{{/* Labels that select; {{ include "ganymede.selector" (dict "root" $ "name" "trainer") }} */}}
{{- define "ganymede.selector" -}}
app.kubernetes.io/name: {{ .root.Release.Name }}-{{ .name }}
{{- end }}

{{/* Labels of every object that belongs to one service. */}}
{{- define "ganymede.labels" -}}
{{ include "ganymede.selector" . }}
app.kubernetes.io/component: {{ .name }}
{{ include "ganymede.common" .root }}
{{- end }}

{{/* Labels of every object. */}}
{{- define "ganymede.common" -}}
app.kubernetes.io/part-of: {{ .Release.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{/* Labels of a pod: none that change with a chart's version, which would restart it. */}}
{{- define "ganymede.pod" -}}
{{ include "ganymede.selector" . }}
app.kubernetes.io/component: {{ .name }}
app.kubernetes.io/part-of: {{ .root.Release.Name }}
{{- end }}

{{- define "ganymede.image" -}}
{{- $tag := default .root.Chart.AppVersion .root.Values.image.tag -}}
{{- $suffix := ternary "" .root.Values.image.suffix (eq .name "metrics") -}}
{{ .root.Values.image.registry }}ganymede/{{ .name }}:{{ $tag }}{{ $suffix }}
{{- end }}
