"""Rounds of consent, and what they adopt. Rows only: what they may not become is in the next migration."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0004_taken_over_and_working_groups'),
        ('partners', '0004_two_years_of_real_life'),
        ('vision', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Amendment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=2000, verbose_name='bonification')),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'bonification',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('consent', 'Je consens'), ('reservation', 'Je consens avec une réserve'), ('objection', 'J’ai une objection')], max_length=11)),
                ('words', models.TextField(blank=True, max_length=1000)),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'réponse au tour de consentement',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Closing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('adopted', 'Adoptée'), ('not_adopted', 'Non adoptée'), ('withdrawn', 'Tour retiré')], max_length=11)),
                ('words', models.TextField(blank=True, max_length=2000)),
                ('at', models.DateTimeField()),
                ('seats', models.JSONField(default=list)),
                ('reservations', models.JSONField(default=list)),
                ('electorate', models.PositiveSmallIntegerField()),
                ('consents', models.PositiveSmallIntegerField()),
                ('reserved', models.PositiveSmallIntegerField()),
                ('objected', models.PositiveSmallIntegerField()),
            ],
            options={
                'verbose_name': 'clôture',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ConsentRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('phase', models.CharField(choices=[('clarification', 'Clarification'), ('reactions', 'Réactions'), ('objections', 'Consentement et objections'), ('amending', 'Bonification'), ('closed', 'Clôture')], default='clarification', max_length=13)),
                ('becomes', models.CharField(choices=[('minor', 'Une précision\xa0: le même cap'), ('major', 'Un nouveau cap')], default='major', max_length=5)),
                ('opened_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'tour de consentement',
                'ordering': ['-opened_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('question', 'Question'), ('reaction', 'Réaction')], max_length=8)),
                ('text', models.TextField(max_length=1000)),
                ('at', models.DateTimeField()),
                ('reply', models.TextField(blank=True, max_length=1000)),
                ('replied_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'question ou réaction',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Iteration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('label', models.CharField(max_length=20)),
                ('content', models.JSONField()),
                ('digest', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'proposition',
                'ordering': ['number', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Objection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('risk', models.TextField(max_length=1000, verbose_name='le risque')),
                ('way_out', models.TextField(max_length=1000, verbose_name='ce qui la lèverait')),
                ('at', models.DateTimeField()),
                ('status', models.CharField(choices=[('open', 'Ouverte'), ('amendment_proposed', 'Bonification proposée'), ('lifted', 'Levée'), ('ruled_out', 'Déclarée irrecevable')], default='open', max_length=18)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'objection',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='RoundStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phase', models.CharField(choices=[('clarification', 'Clarification'), ('reactions', 'Réactions'), ('objections', 'Consentement et objections'), ('amending', 'Bonification'), ('closed', 'Clôture')], max_length=13)),
                ('entered_at', models.DateTimeField()),
                ('until', models.DateField(blank=True, null=True, verbose_name='jusqu’au')),
            ],
            options={
                'verbose_name': 'étape du tour',
                'ordering': ['entered_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Ruling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(max_length=1000, verbose_name='raison')),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'proposition d’irrecevabilité',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='RulingVoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'accord',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Voice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('label', models.CharField(max_length=160)),
                ('title', models.CharField(max_length=160)),
                ('trio', models.CharField(blank=True, choices=[('etat', 'État'), ('collectivite', 'Collectivité'), ('habitants', 'Habitants')], default='', max_length=12)),
            ],
            options={
                'verbose_name': 'voix',
                'ordering': ['number', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='vision',
            name='based_on',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amended_by', to='vision.vision'),
        ),
        migrations.AddField(
            model_name='vision',
            name='major',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='vision',
            name='minor',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='vision',
            name='status',
            field=models.CharField(choices=[('draft', 'En cours d’écriture'), ('adopted', 'Adoptée'), ('superseded', 'Remplacée par une version plus récente')], default='draft', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='vision',
            constraint=models.UniqueConstraint(models.F('partnership'), condition=models.Q(('status', 'adopted')), name='one_current_vision_per_partnership'),
        ),
        migrations.AddConstraint(
            model_name='vision',
            constraint=models.UniqueConstraint(models.F('partnership'), models.F('major'), models.F('minor'), name='one_vision_per_number'),
        ),
        migrations.AddConstraint(
            model_name='vision',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'adopted', 'superseded'])), name='a_known_vision_status'),
        ),
        migrations.AddConstraint(
            model_name='vision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('major', None), ('minor', None), ('status', 'draft')), models.Q(models.Q(('status', 'draft'), _negated=True), ('major__gte', 1), ('major__isnull', False), ('minor__isnull', False)), _connector='OR'), name='numbered_once_adopted'),
        ),
        migrations.AddField(
            model_name='amendment',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='answer',
            name='entered_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='answer',
            name='mandate',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.mandate'),
        ),
        migrations.AddField(
            model_name='answer',
            name='meeting',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting'),
        ),
        migrations.AddField(
            model_name='closing',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='consentround',
            name='opened_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='consentround',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consent_rounds', to='partners.partnership'),
        ),
        migrations.AddField(
            model_name='consentround',
            name='vision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='vision.vision'),
        ),
        migrations.AddField(
            model_name='closing',
            name='round',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='closing', to='vision.consentround'),
        ),
        migrations.AddField(
            model_name='contribution',
            name='entered_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='contribution',
            name='mandate',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.mandate'),
        ),
        migrations.AddField(
            model_name='contribution',
            name='replied_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='contribution',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='vision.consentround'),
        ),
        migrations.AddField(
            model_name='iteration',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='iteration',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='iterations', to='vision.consentround'),
        ),
        migrations.AddField(
            model_name='contribution',
            name='iteration',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vision.iteration'),
        ),
        migrations.AddField(
            model_name='closing',
            name='iteration',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vision.iteration'),
        ),
        migrations.AddField(
            model_name='answer',
            name='iteration',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='vision.iteration'),
        ),
        migrations.AddField(
            model_name='objection',
            name='entered_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='objection',
            name='iteration',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='vision.iteration'),
        ),
        migrations.AddField(
            model_name='objection',
            name='lifted_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.mandate'),
        ),
        migrations.AddField(
            model_name='objection',
            name='raised_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='partners.mandate'),
        ),
        migrations.AddField(
            model_name='amendment',
            name='objection',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='vision.objection'),
        ),
        migrations.AddField(
            model_name='roundstep',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='roundstep',
            name='iteration',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='vision.iteration'),
        ),
        migrations.AddField(
            model_name='roundstep',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='vision.consentround'),
        ),
        migrations.AddField(
            model_name='ruling',
            name='iteration',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rulings', to='vision.iteration'),
        ),
        migrations.AddField(
            model_name='ruling',
            name='meeting',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting'),
        ),
        migrations.AddField(
            model_name='ruling',
            name='objection',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rulings', to='vision.objection'),
        ),
        migrations.AddField(
            model_name='ruling',
            name='proposed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='rulingvoice',
            name='mandate',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.mandate'),
        ),
        migrations.AddField(
            model_name='rulingvoice',
            name='ruling',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='vision.ruling'),
        ),
        migrations.AddField(
            model_name='voice',
            name='mandate',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='partners.mandate'),
        ),
        migrations.AddField(
            model_name='voice',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='vision.consentround'),
        ),
        migrations.AddField(
            model_name='voice',
            name='seat',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='partners.seat'),
        ),
        migrations.AddField(
            model_name='rulingvoice',
            name='voice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vision.voice'),
        ),
        migrations.AddField(
            model_name='objection',
            name='voice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='vision.voice'),
        ),
        migrations.AddField(
            model_name='answer',
            name='voice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='vision.voice'),
        ),
        migrations.AddConstraint(
            model_name='consentround',
            constraint=models.UniqueConstraint(models.F('partnership'), condition=models.Q(('phase', 'closed'), _negated=True), name='one_open_round_per_partnership'),
        ),
        migrations.AddConstraint(
            model_name='consentround',
            constraint=models.UniqueConstraint(models.F('partnership'), models.F('number'), name='one_round_per_number'),
        ),
        migrations.AddConstraint(
            model_name='consentround',
            constraint=models.CheckConstraint(condition=models.Q(('phase__in', ['clarification', 'reactions', 'objections', 'amending', 'closed'])), name='a_known_round_phase'),
        ),
        migrations.AddConstraint(
            model_name='consentround',
            constraint=models.CheckConstraint(condition=models.Q(('becomes__in', ['minor', 'major'])), name='a_known_round_step'),
        ),
        migrations.AddConstraint(
            model_name='iteration',
            constraint=models.UniqueConstraint(models.F('round'), models.F('number'), name='one_iteration_per_number'),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['question', 'reaction'])), name='a_known_contribution'),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_contribution_is_said'),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('replied_at', None), ('replied_by', None), ('reply', '')), models.Q(models.Q(('reply', ''), _negated=True), ('kind', 'question'), ('replied_at__isnull', False), ('replied_by__isnull', False)), _connector='OR'), name='a_reply_is_somebody_s_to_a_question'),
        ),
        migrations.AddConstraint(
            model_name='closing',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['adopted', 'not_adopted', 'withdrawn'])), name='a_known_outcome'),
        ),
        migrations.AddConstraint(
            model_name='closing',
            constraint=models.CheckConstraint(condition=models.Q(('outcome', 'adopted'), models.Q(('words', ''), _negated=True), _connector='OR'), name='no_adoption_is_explained_otherwise'),
        ),
        migrations.AddConstraint(
            model_name='closing',
            constraint=models.CheckConstraint(condition=models.Q(('electorate__gte', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('consents'), '+', models.F('reserved')), '+', models.F('objected')))), name='no_more_answers_than_seats'),
        ),
        migrations.AddConstraint(
            model_name='amendment',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='an_amendment_is_said'),
        ),
        migrations.AddConstraint(
            model_name='roundstep',
            constraint=models.CheckConstraint(condition=models.Q(('phase__in', ['clarification', 'reactions', 'objections', 'amending', 'closed'])), name='a_known_step_phase'),
        ),
        migrations.AddConstraint(
            model_name='ruling',
            constraint=models.UniqueConstraint(models.F('objection'), models.F('iteration'), name='one_ruling_per_objection_and_iteration'),
        ),
        migrations.AddConstraint(
            model_name='ruling',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_ruling_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='voice',
            constraint=models.UniqueConstraint(models.F('round'), models.F('seat'), name='one_voice_per_seat'),
        ),
        migrations.AddConstraint(
            model_name='voice',
            constraint=models.UniqueConstraint(models.F('round'), models.F('trio'), condition=models.Q(('trio', ''), _negated=True), name='one_voice_per_trio_seat'),
        ),
        migrations.AddConstraint(
            model_name='rulingvoice',
            constraint=models.UniqueConstraint(models.F('ruling'), models.F('voice'), name='one_agreement_per_seat'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.UniqueConstraint(models.F('voice'), condition=models.Q(('status__in', ['open', 'amendment_proposed'])), name='one_unsettled_objection_per_voice'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['open', 'amendment_proposed', 'lifted', 'ruled_out'])), name='a_known_objection'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.CheckConstraint(condition=models.Q(('risk__length__gte', 30)), name='an_objection_says_its_risk'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.CheckConstraint(condition=models.Q(('way_out', ''), _negated=True), name='an_objection_says_its_way_out'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_at', None), ('status__in', ['open', 'amendment_proposed'])), models.Q(models.Q(('status__in', ['open', 'amendment_proposed']), _negated=True), ('settled_at__gte', models.F('at')), ('settled_at__isnull', False)), _connector='OR'), name='an_objection_is_settled_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('lifted_by__isnull', False), ('status', 'lifted')), models.Q(models.Q(('status', 'lifted'), _negated=True), ('lifted_by', None)), _connector='OR'), name='an_objection_is_lifted_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(models.F('iteration'), models.F('voice'), name='one_answer_per_seat_and_iteration'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['consent', 'reservation', 'objection'])), name='a_known_consent'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'reservation'), _negated=True), models.Q(('words', ''), _negated=True), _connector='OR'), name='a_reservation_is_said'),
        ),
    ]
