import django.db.models.deletion
import territories.models.french
from django.db import migrations, models


# A SQL-standard body: with a string body, pg_dump's restore fails because the dump empties search_path.
# Diacritics go before lower(), which does not know É under a "C" locale.
FR_FOLD = r"""
CREATE FUNCTION fr_fold(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN lower(replace(replace(replace(replace(replace(
    regexp_replace(normalize(t, NFKD), '[\u0300-\u036f]', '', 'g'),
    'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae'), '’', ''''));
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.RunSQL(FR_FOLD, 'DROP FUNCTION fr_fold(text)'),
        migrations.CreateModel(
            name='DataSource',
            fields=[
                ('key', models.CharField(max_length=30, primary_key=True, serialize=False)),
                ('label', models.CharField(max_length=120)),
                ('producer', models.CharField(max_length=200)),
                ('vintage', models.CharField(max_length=120)),
                ('licence', models.CharField(max_length=120)),
                ('credit', models.CharField(max_length=200)),
                ('digest', models.CharField(max_length=64)),
                ('loaded_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'source de données',
                'verbose_name_plural': 'sources de données',
                'ordering': ['key'],
            },
        ),
        migrations.CreateModel(
            name='Department',
            fields=[
                ('name', models.CharField(max_length=200, verbose_name='nom')),
                ('name_sorted', models.GeneratedField(db_persist=True, expression=territories.models.french.FrFold('name'), output_field=models.TextField())),
                ('code', models.CharField(max_length=3, primary_key=True, serialize=False)),
                ('school_zone', models.CharField(blank=True, choices=[('A', 'zone A'), ('B', 'zone B'), ('C', 'zone C'), ('CORSE', 'Corse'), ('GUADELOUPE', 'Guadeloupe'), ('GUYANE', 'Guyane'), ('MARTINIQUE', 'Martinique'), ('MAYOTTE', 'Mayotte'), ('POLYNESIE', 'Polynésie française'), ('REUNION', 'La Réunion')], max_length=12)),
                ('holiday_zone', models.CharField(blank=True, max_length=20)),
                ('time_zone', models.CharField(max_length=40)),
            ],
            options={
                'verbose_name': 'département',
                'ordering': ['name_sorted', 'code'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('school_zone__in', ['', 'A', 'B', 'C', 'CORSE', 'GUADELOUPE', 'GUYANE', 'MARTINIQUE', 'MAYOTTE', 'POLYNESIE', 'REUNION'])), name='department_follows_a_known_school_zone'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Region',
            fields=[
                ('name', models.CharField(max_length=200, verbose_name='nom')),
                ('name_sorted', models.GeneratedField(db_persist=True, expression=territories.models.french.FrFold('name'), output_field=models.TextField())),
                ('code', models.CharField(max_length=3, primary_key=True, serialize=False)),
            ],
            options={
                'verbose_name': 'région',
                'ordering': ['name_sorted', 'code'],
            },
        ),
        migrations.CreateModel(
            name='Epci',
            fields=[
                ('name', models.CharField(max_length=200, verbose_name='nom')),
                ('name_sorted', models.GeneratedField(db_persist=True, expression=territories.models.french.FrFold('name'), output_field=models.TextField())),
                ('siren', models.CharField(max_length=9, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=5)),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='epcis', to='territories.department')),
            ],
            options={
                'verbose_name': 'intercommunalité',
                'verbose_name_plural': 'intercommunalités',
                'ordering': ['name_sorted', 'siren'],
            },
        ),
        migrations.CreateModel(
            name='Commune',
            fields=[
                ('name', models.CharField(max_length=200, verbose_name='nom')),
                ('name_sorted', models.GeneratedField(db_persist=True, expression=territories.models.french.FrFold('name'), output_field=models.TextField())),
                ('code', models.CharField(max_length=5, primary_key=True, serialize=False)),
                ('population', models.PositiveIntegerField(blank=True, null=True)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='districts', to='territories.commune')),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='communes', to='territories.department')),
                ('epci', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='communes', to='territories.epci')),
            ],
            options={
                'verbose_name': 'commune',
                'ordering': ['name_sorted', 'code'],
            },
        ),
        migrations.CreateModel(
            name='GeographyVersion',
            fields=[
                ('key', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('label', models.CharField(max_length=120, verbose_name='géographie')),
                ('legal_text', models.CharField(max_length=200, verbose_name='texte')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('derogation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='derogations', to='territories.department')),
            ],
            options={
                'verbose_name': 'version de la géographie prioritaire',
                'ordering': ['valid_from', 'key'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='geography_version_starts_before_it_ends'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PublicHoliday',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('zone', models.CharField(max_length=20)),
                ('day', models.DateField()),
                ('label', models.CharField(max_length=80)),
            ],
            options={
                'verbose_name': 'jour férié',
                'verbose_name_plural': 'jours fériés',
                'ordering': ['zone', 'day', 'label'],
                'constraints': [models.UniqueConstraint(fields=('zone', 'day', 'label'), name='public_holiday_is_told_once')],
            },
        ),
        migrations.CreateModel(
            name='Quartier',
            fields=[
                ('name', models.CharField(max_length=200, verbose_name='nom')),
                ('name_sorted', models.GeneratedField(db_persist=True, expression=territories.models.french.FrFold('name'), output_field=models.TextField())),
                ('code', models.CharField(max_length=8, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('qpv', 'Quartier prioritaire'), ('commune', 'Commune entière')], max_length=10)),
                ('status', models.CharField(choices=[('in_force', 'En vigueur'), ('former', 'Sorti de la liste')], default='in_force', max_length=10)),
                ('evolution', models.CharField(choices=[('new', 'Nouveau quartier'), ('modified', 'Périmètre modifié'), ('unchanged', 'Périmètre inchangé'), ('whole_commune', 'Commune entière')], max_length=15)),
                ('effective_on', models.DateField()),
                ('population', models.PositiveIntegerField(blank=True, null=True)),
                ('population_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('population_source', models.CharField(blank=True, choices=[('insee_qpv', 'Insee, population municipale du quartier'), ('commune', 'Insee, population de la commune entière')], max_length=10)),
                ('latitude', models.FloatField(blank=True, null=True)),
                ('longitude', models.FloatField(blank=True, null=True)),
                ('codes_2015', models.CharField(blank=True, max_length=60)),
                ('search', models.TextField(editable=False)),
                ('communes', models.ManyToManyField(related_name='quartiers', to='territories.commune')),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quartiers', to='territories.department')),
                ('epci', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='quartiers', to='territories.epci')),
                ('replaced_by', models.ManyToManyField(blank=True, related_name='replaces', to='territories.quartier')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quartiers', to='territories.geographyversion')),
            ],
            options={
                'verbose_name': 'quartier',
                'ordering': ['name_sorted', 'code'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('code__regex', '^QN[0-9][0-9AB][0-9AB][0-9]{2}[NMIC]$')), name='quartier_code_has_the_official_format'),
                    models.CheckConstraint(condition=models.Q(('evolution__in', ['new', 'modified', 'unchanged', 'whole_commune']), ('kind__in', ['qpv', 'commune']), ('status__in', ['in_force', 'former'])), name='quartier_is_of_a_known_kind_and_status'),
                    models.CheckConstraint(condition=models.Q(models.Q(('evolution', 'whole_commune'), ('kind', 'commune')), models.Q(models.Q(('kind', 'commune'), _negated=True), models.Q(('evolution', 'whole_commune'), _negated=True)), _connector='OR'), name='whole_commune_evolution_goes_with_commune_kind'),
                    models.CheckConstraint(condition=models.Q(models.Q(('population__isnull', True), ('population_source', ''), ('population_year__isnull', True)), models.Q(('population__isnull', False), ('population_source__in', ['insee_qpv', 'commune']), ('population_year__isnull', False)), _connector='OR'), name='quartier_population_has_its_year_and_source'),
                    models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__isnull', False), ('latitude__range', (-90, 90)), ('longitude__isnull', False), ('longitude__range', (-180, 180))), _connector='OR'), name='quartier_centre_has_two_coordinates'),
                ],
            },
        ),
        migrations.AddField(
            model_name='department',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='departments', to='territories.region'),
        ),
        migrations.CreateModel(
            name='SchoolHoliday',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('zone', models.CharField(choices=[('A', 'zone A'), ('B', 'zone B'), ('C', 'zone C'), ('CORSE', 'Corse'), ('GUADELOUPE', 'Guadeloupe'), ('GUYANE', 'Guyane'), ('MARTINIQUE', 'Martinique'), ('MAYOTTE', 'Mayotte'), ('POLYNESIE', 'Polynésie française'), ('REUNION', 'La Réunion')], max_length=12)),
                ('school_year', models.CharField(max_length=9)),
                ('label', models.CharField(max_length=80)),
                ('population', models.CharField(blank=True, max_length=80)),
                ('starts_on', models.DateField()),
                ('resumes_on', models.DateField(blank=True, null=True)),
                ('note', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'verbose_name': 'vacances scolaires',
                'verbose_name_plural': 'vacances scolaires',
                'ordering': ['zone', 'starts_on', 'label', 'population'],
                'constraints': [models.UniqueConstraint(fields=('zone', 'school_year', 'label', 'population', 'starts_on'), name='school_holiday_is_told_once'), models.CheckConstraint(condition=models.Q(('resumes_on__isnull', True), ('starts_on__lt', models.F('resumes_on')), _connector='OR'), name='school_holiday_starts_before_classes_resume'), models.CheckConstraint(condition=models.Q(('school_year__regex', '^\\d{4}-\\d{4}$')), name='school_year_reads_like_2026_2027')],
            },
        ),
    ]
